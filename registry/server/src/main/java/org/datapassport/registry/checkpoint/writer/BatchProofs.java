package org.datapassport.registry.checkpoint.writer;

import java.util.List;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;

/**
 * The inclusion proofs of one batch: its receipts are about one tree and share nearly all hashes,
 * so the tiles are read once for all of them. Guarded by its own monitor; lives as long as an
 * answer of the batch is being made.
 */
public final class BatchProofs {
  private final long treeSize;
  private final TiledTree tree;

  BatchProofs(long treeSize, TileReader tiles) {
    this.treeSize = treeSize;
    this.tree = new TiledTree(treeSize, tiles);
  }

  long treeSize() {
    return treeSize;
  }

  synchronized List<TreeHash> of(long leafIndex) {
    return tree.inclusionProof(leafIndex, treeSize).orElseThrow();
  }
}
