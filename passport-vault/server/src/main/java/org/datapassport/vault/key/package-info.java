/**
 * Vaults and their keys: a master key opens a vault's key, which opens one data key per strand.
 *
 * <p>Must never happen here: a key in the database, in a log line or in an exception's text.
 * Wrapped keys are files under the vault's home, so that deleting one makes old database backups
 * unreadable.
 */
@NullMarked
package org.datapassport.vault.key;

import org.jspecify.annotations.NullMarked;
