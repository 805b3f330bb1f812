/**
 * Operations between their receipt and their place in the log: the durable queue, the hold, and
 * what becomes due.
 *
 * <p>Never here: a held operation that is published before its time, or after its veto. All changes
 * of state but the first are made by the log's writer, in the transaction of the leaf that tells of
 * them; so there is one order for all, on however many nodes.
 */
@NullMarked
package org.datapassport.registry.pending;

import org.jspecify.annotations.NullMarked;
