/**
 * Passkeys: making them, signing in with them (Web Authentication Level 3).
 *
 * <p>What must never happen here: a challenge that counts twice or in another browser; a signature
 * of an authenticator that did not check the person; a counter that goes back.
 */
@NullMarked
package org.datapassport.provider.passkey;

import org.jspecify.annotations.NullMarked;
