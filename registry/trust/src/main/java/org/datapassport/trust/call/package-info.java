/**
 * The calls of OpenID Federation, through the platform's guarded client.
 *
 * <p>Never here: a call to an address that the guard was not asked about, an answer that is
 * believed.
 */
@NullMarked
package org.datapassport.trust.call;

import org.jspecify.annotations.NullMarked;
