package org.datapassport.registry.witness;

import org.datapassport.registry.log.tree.TreeHash;

/** The largest tree of a log that was cosigned here. */
record WitnessedTree(long size, TreeHash root) {
  /** Of a log that was never cosigned. */
  static final WitnessedTree NONE = new WitnessedTree(0, TreeHash.ofNothing());
}
