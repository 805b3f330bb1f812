/**
 * The rules of OpenID Federation 1.0: statements, chains of them, policies and trust marks.
 *
 * <p>Pure: it fetches nothing and knows no server, so that whoever is asked to trust can check with
 * it. What must never happen here: a statement that counts before its signature was verified, and a
 * list or a path without an end.
 *
 * @see <a href="https://openid.net/specs/openid-federation-1_0.html">OpenID Federation 1.0</a>
 */
@NullMarked
package org.datapassport.trust;

import org.jspecify.annotations.NullMarked;
