/**
 * Importers for files that real devices and banks export: detect, plan, run, undo.
 *
 * <p>Must never happen here: a fetch because of what a file says, work without a bound, or half an
 * import.
 */
@NullMarked
package org.datapassport.vault.importing;

import org.jspecify.annotations.NullMarked;
