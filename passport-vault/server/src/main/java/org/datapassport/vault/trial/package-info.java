/**
 * Calls of test clients, which only test people answer: kept in words so that the developer
 * console, which asks through the provider, can show what went wrong.
 *
 * <p>What must never happen here: a call of a client that citizens answer is kept; a token, a
 * proof, a cursor or a record is kept; a call fails because it could not be noted.
 */
@NullMarked
package org.datapassport.vault.trial;

import org.jspecify.annotations.NullMarked;
