package org.datapassport.registry.log.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A tree of a known size whose hashes are in tiles: computes roots and proofs of any size up to it.
 *
 * <p>Reads each tile at most once and hashes each perfect subtree at most once, so that many proofs
 * of one tree, such as the receipts of a batch, cost little more than the first. Not safe for use
 * by several threads.
 */
public final class TiledTree {
  private final long size;
  private final TileReader reader;
  private final Map<Tile, List<TreeHash>> seen = new HashMap<>();
  private final Map<Subtree, TreeHash> hashed = new HashMap<>();

  /** A perfect subtree: the index counts those of its height from the left. */
  private record Subtree(int height, long index) {}

  public TiledTree(long size, TileReader reader) {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has a size");
    }
    this.size = size;
    this.reader = reader;
  }

  public Verdict<TreeHash> root() {
    return rootAt(size);
  }

  /** The root that the tree had when it was smaller. */
  public Verdict<TreeHash> rootAt(long smaller) {
    return Verdict.of(
        () -> {
          checkSize(smaller);
          return smaller == 0 ? TreeHash.ofNothing() : range(0, smaller);
        });
  }

  /** RFC 6962, section 2.1.1: from the leaf's sibling up to the root's child. */
  public Verdict<List<TreeHash>> inclusionProof(long leafIndex, long treeSize) {
    return Verdict.of(
        () -> {
          checkSize(treeSize);
          if (leafIndex < 0 || leafIndex >= treeSize) {
            throw new RefusedException(Reason.BAD_ENCODING, "the leaf is not in the tree");
          }
          List<TreeHash> proof = new ArrayList<>();
          path(leafIndex, 0, treeSize, proof);
          return List.copyOf(proof);
        });
  }

  /** RFC 6962, section 2.1.2: that the tree of the first size is a beginning of the second. */
  public Verdict<List<TreeHash>> consistencyProof(long firstSize, long secondSize) {
    return Verdict.of(
        () -> {
          checkSize(secondSize);
          if (firstSize < 1 || firstSize > secondSize) {
            throw new RefusedException(Reason.BAD_ENCODING, "the first size is 1 to the second");
          }
          List<TreeHash> proof = new ArrayList<>();
          subproof(firstSize, 0, secondSize, true, proof);
          return List.copyOf(proof);
        });
  }

  private void checkSize(long treeSize) {
    if (treeSize < 0 || treeSize > size) {
      throw new RefusedException(Reason.BAD_ENCODING, "the tree is not that large");
    }
  }

  private void path(long leaf, long from, long to, List<TreeHash> proof) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (leaf < middle) {
      path(leaf, from, middle, proof);
      proof.add(range(middle, to));
    } else {
      path(leaf, middle, to, proof);
      proof.add(range(from, middle));
    }
  }

  private void subproof(long first, long from, long to, boolean whole, List<TreeHash> proof) {
    if (first == to) {
      if (!whole) {
        proof.add(range(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (first <= middle) {
      subproof(first, from, middle, whole, proof);
      proof.add(range(middle, to));
    } else {
      subproof(first, middle, to, false, proof);
      proof.add(range(from, middle));
    }
  }

  /** The largest power of two below a number. */
  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }

  /** The hash over the entries from (inclusive) to (exclusive). */
  private TreeHash range(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      return perfect(
          Long.numberOfTrailingZeros(length), from >>> Long.numberOfTrailingZeros(length));
    }
    long middle = from + split(length);
    return TreeHash.ofChildren(range(from, middle), range(middle, to));
  }

  private TreeHash perfect(int height, long index) {
    return hashed.computeIfAbsent(new Subtree(height, index), this::made);
  }

  /** The hash of a perfect subtree, made of the hashes in the tile that holds it. */
  private TreeHash made(Subtree subtree) {
    int height = subtree.height();
    long index = subtree.index();
    int level = height / Tile.HEIGHT;
    int inside = height % Tile.HEIGHT;
    long first = index << inside;
    List<TreeHash> tile =
        seen.computeIfAbsent(
            Tile.at(level, first / Tile.FULL, size), wanted -> HashTile.read(wanted, reader));
    int offset = (int) (first % Tile.FULL);
    return TreeHash.ofPerfect(tile.subList(offset, offset + (1 << inside)));
  }
}
