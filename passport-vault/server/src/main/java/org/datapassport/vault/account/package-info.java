/**
 * Accounts of a citizen at issuers of OpenID Connect: the citizen signs in there once, and what the
 * issuer's ID token says is linked.
 *
 * <p>What must never happen here: a link from an answer whose state, issuer, nonce, audience or
 * signature was not checked, or that was used before; a request to an issuer that the operator did
 * not configure. Sources: OpenID Connect Core 3.1, RFC 7636, RFC 7523, RFC 9207.
 */
@NullMarked
package org.datapassport.vault.account;

import org.jspecify.annotations.NullMarked;
