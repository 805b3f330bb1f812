package org.datapassport.registry.checkpoint.writer;

import org.datapassport.registry.log.tree.TreeHash;

/** Which tree is the log: the row in the lock store. */
record LogState(long size, TreeHash root) {
  static final LogState EMPTY = new LogState(0, TreeHash.ofNothing());
}
