/**
 * What an upload is packed in: archives within archives, opened within bounds and never on disk.
 */
@NullMarked
package org.datapassport.vault.importing.packed;

import org.jspecify.annotations.NullMarked;
