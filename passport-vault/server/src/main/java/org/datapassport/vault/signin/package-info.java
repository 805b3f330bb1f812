/**
 * The portal as a client of the provider: OpenID Connect with PAR, PKCE, DPoP and private_key_jwt.
 *
 * <p>What must never happen here: a session from an answer whose state, issuer, nonce or signature
 * was not checked. Sources: OpenID Connect Core 3.1, RFC 9126, RFC 7636, RFC 9449, RFC 7523, RFC
 * 9207.
 */
@NullMarked
package org.datapassport.vault.signin;

import org.jspecify.annotations.NullMarked;
