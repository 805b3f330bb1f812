package org.datapassport.registry.log.tree;

import java.util.List;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Compares two trees of one log. Only what a proof shows counts: tiles that do not fit the signed
 * root prove nothing about the log, since whoever carried them may have broken them.
 */
public enum TreeComparison {
  /** The larger tree begins with the smaller one. */
  EXTENDS,
  /** Proven: the larger tree has another beginning. Two histories were signed. */
  FORKED,
  /** The tiles do not fit the larger root, so nothing is known. */
  UNPROVEN;

  /**
   * Holds a larger tree, whose tiles somebody brought, to a smaller one.
   *
   * @param tiles of the larger tree; not believed
   */
  public static TreeComparison of(
      long size, TreeHash root, long largerSize, TreeHash largerRoot, TileReader tiles) {
    if (size < 0 || size > largerSize) {
      throw new IllegalArgumentException("the second tree is the larger one");
    }
    if (size == largerSize) {
      return root.equals(largerRoot) ? EXTENDS : FORKED;
    }
    if (size == 0) {
      return root.equals(TreeHash.ofNothing()) ? EXTENDS : FORKED;
    }
    TiledTree larger = new TiledTree(largerSize, tiles);
    Verdict<List<TreeHash>> proof = larger.consistencyProof(size, largerSize);
    Verdict<TreeHash> beginning = larger.rootAt(size);
    if (!proof.isAccepted() || !beginning.isAccepted()) {
      return UNPROVEN;
    }
    List<TreeHash> hashes = proof.orElseThrow();
    if (TreeProof.extendsTree(size, root, largerSize, largerRoot, hashes)) {
      return EXTENDS;
    }
    TreeHash theirs = beginning.orElseThrow();
    return TreeProof.extendsTree(size, theirs, largerSize, largerRoot, hashes) ? FORKED : UNPROVEN;
  }
}
