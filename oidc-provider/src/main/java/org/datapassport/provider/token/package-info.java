/**
 * Tokens: exchange, refresh, introspection, revocation, and the provider's own protected resources
 * (RFC 6749, 7009, 7662, 9068, 9449; OpenID Connect Core).
 *
 * <p>What must never happen here: a token for an authorization that has ended, or without the
 * caller's key where the client's profile asks for one.
 */
@NullMarked
package org.datapassport.provider.token;

import org.jspecify.annotations.NullMarked;
