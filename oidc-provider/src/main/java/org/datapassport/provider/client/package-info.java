/**
 * Clients: who they are, how they prove it, how they register (RFC 7591, OpenID Connect Discovery
 * and Registration).
 *
 * <p>What must never happen here: one client is taken for another; a client of profile {@code
 * openid} is given what only profile {@code fapi2} may have.
 */
@NullMarked
package org.datapassport.provider.client;

import org.jspecify.annotations.NullMarked;
