/**
 * Keys to which tokens are bound, and what they sign (RFC 9449 section 4).
 *
 * <p>What must never happen here: a signature counts whose key or algorithm providers do not bind.
 */
@NullMarked
package org.datapassport.vault.token.proof;

import org.jspecify.annotations.NullMarked;
