/**
 * Signing out, by oneself or at the wish of a client (OpenID Connect RP-Initiated Logout 1.0).
 *
 * <p>What must never happen here: a redirect to an address that the client has not registered; a
 * session that ends because another site made the browser ask.
 */
@NullMarked
package org.datapassport.provider.logout;

import org.jspecify.annotations.NullMarked;
