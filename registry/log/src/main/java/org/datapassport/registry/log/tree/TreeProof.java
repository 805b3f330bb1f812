package org.datapassport.registry.log.tree;

import java.util.List;

/** Checks proofs without the tree: RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class TreeProof {
  private TreeProof() {}

  /** Whether a leaf is at an index of the tree with a root. */
  public static boolean includes(
      TreeHash leaf, long leafIndex, List<TreeHash> proof, long treeSize, TreeHash root) {
    if (leafIndex < 0 || leafIndex >= treeSize) {
      return false;
    }
    long node = leafIndex;
    long last = treeSize - 1;
    TreeHash hash = leaf;
    for (TreeHash sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.ofChildren(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        hash = TreeHash.ofChildren(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the tree of the second size begins with the tree of the first. */
  public static boolean extendsTree(
      long firstSize,
      TreeHash firstRoot,
      long secondSize,
      TreeHash secondRoot,
      List<TreeHash> proof) {
    if (firstSize < 1 || firstSize > secondSize) {
      return false;
    }
    if (firstSize == secondSize) {
      return proof.isEmpty() && firstRoot.equals(secondRoot);
    }
    boolean firstIsPerfect = Long.bitCount(firstSize) == 1;
    if (proof.isEmpty() && !firstIsPerfect) {
      return false;
    }
    int at = firstIsPerfect ? 0 : 1;
    TreeHash one = firstIsPerfect ? firstRoot : proof.get(0);
    TreeHash two = one;
    long node = firstSize - 1;
    long last = secondSize - 1;
    while ((node & 1) == 1) {
      node >>>= 1;
      last >>>= 1;
    }
    for (; at < proof.size(); at++) {
      if (last == 0) {
        return false;
      }
      TreeHash sibling = proof.get(at);
      if ((node & 1) == 1 || node == last) {
        one = TreeHash.ofChildren(sibling, one);
        two = TreeHash.ofChildren(sibling, two);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        two = TreeHash.ofChildren(two, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && one.equals(firstRoot) && two.equals(secondRoot);
  }
}
