/**
 * Pages for signing in and up, and the way from an interaction to them and back to the client.
 *
 * <p>What must never happen here: an answer that tells whether a name exists (sign-up excepted,
 * which must); an interaction that goes on in another browser than the one that began it.
 */
@NullMarked
package org.datapassport.provider.signin;

import org.jspecify.annotations.NullMarked;
