/** Files that strangers made: opened within limits, and what adapters make of them. */
@NullMarked
package org.datapassport.vault.importing.file;

import org.jspecify.annotations.NullMarked;
