/**
 * Witnesses: one side cosigns checkpoints of other logs, the other asks witnesses to cosign ours.
 *
 * <p>Never here: two cosignatures of different trees of one size. C2SP tlog-witness.
 */
@NullMarked
package org.datapassport.registry.witness;

import org.jspecify.annotations.NullMarked;
