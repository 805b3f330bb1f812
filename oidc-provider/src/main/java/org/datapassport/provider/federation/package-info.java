/**
 * The provider as an entity of a federation (OpenID Federation 1.0): its own configuration, and
 * clients that register themselves by a chain of trust.
 *
 * <p>What must never happen here: a client without a chain to our trust anchor, one whose anchor
 * has suspended it, and calls without an end because of a name that a stranger sent.
 *
 * @see <a href="https://openid.net/specs/openid-federation-1_0.html">OpenID Federation 1.0</a>
 */
@NullMarked
package org.datapassport.provider.federation;

import org.jspecify.annotations.NullMarked;
