/** The one writer of the log: batches, tiles, signatures, receipts. */
@NullMarked
package org.datapassport.registry.checkpoint.writer;

import org.jspecify.annotations.NullMarked;
