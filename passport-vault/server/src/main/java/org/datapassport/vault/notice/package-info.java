/**
 * Tells citizens what others want with their passports: the vault asks the registry in rounds,
 * keeps what it is told as notices and sends a message.
 *
 * <p>What must never happen here: a message with a link, a name or a secret in it; a notice that
 * goes away before its citizen saw it.
 */
@NullMarked
package org.datapassport.vault.notice;

import org.jspecify.annotations.NullMarked;
