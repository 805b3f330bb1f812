/**
 * The public log of this registry: puts entries in order, keeps tiles and checkpoint, gives
 * receipts.
 *
 * <p>Never here: a tile or checkpoint that is shown before the row that decides about it.
 */
@NullMarked
package org.datapassport.registry.checkpoint;

import org.jspecify.annotations.NullMarked;
