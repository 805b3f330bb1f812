/**
 * DCANN as the trust anchor of OpenID Federation 1.0: what it says of the organisations in the
 * directory, signed, for programs.
 *
 * <p>What must never happen here: a statement or a mark for who does not count in the directory,
 * and a call to an address that no operator has put there.
 *
 * @see <a href="https://openid.net/specs/openid-federation-1_0.html">OpenID Federation 1.0</a>
 */
@NullMarked
package org.datapassport.registry.federation;

import org.jspecify.annotations.NullMarked;
