/**
 * Sessions at the provider, the cookies that stand for them, and signing out (OpenID Connect
 * RP-Initiated Logout 1.0).
 *
 * <p>What must never happen here: a session secret in the database, in a log or in an address; a
 * session that was there before sign-in and counts after it; a redirect to an address that the
 * client has not registered.
 */
@NullMarked
package org.datapassport.provider.session;

import org.jspecify.annotations.NullMarked;
