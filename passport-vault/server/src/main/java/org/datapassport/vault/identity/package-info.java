/**
 * The citizen's links to identities outside: what was verified, its salted commitment in the
 * registry's log, and its end.
 *
 * <p>What must never happen here: evidence outside its seal, a link of something that was not
 * verified, a code that works twice.
 */
@NullMarked
package org.datapassport.vault.identity;

import org.jspecify.annotations.NullMarked;
