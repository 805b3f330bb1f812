/**
 * The certificates by which callers prove themselves (RFC 8705).
 *
 * <p>What must never happen here: a certificate counts whose key the caller did not show to hold.
 */
@NullMarked
package org.datapassport.platform.certificate;

import org.jspecify.annotations.NullMarked;
