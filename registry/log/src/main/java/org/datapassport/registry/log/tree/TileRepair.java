package org.datapassport.registry.log.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Finds damaged tiles of a tree whose root is known, and mends them with those of others.
 *
 * <p>Idea: the root vouches for the unfinished tiles at the right edge; in each tile a hash vouches
 * for a full tile one level below; the lowest level vouches for the entries. So from the top down
 * every tile is what it must be, or is replaced by the first that is; it does not matter from whom.
 * One path from the root to a bundle costs two tiles per level.
 *
 * @param size of the tree
 * @param own the tiles that may be damaged
 * @param others where else tiles may be had; not believed
 */
public record TileRepair(long size, TreeHash root, TileReader own, List<TileReader> others) {
  public TileRepair {
    others = List.copyOf(others);
  }

  /**
   * Checks all tiles between the root and one bundle.
   *
   * @return the tiles to write anew, none when all is well; refused when nobody has a right one
   */
  public Verdict<SortedMap<Tile, byte[]>> path(long bundle) {
    return Verdict.of(
        () -> {
          TreeMap<Tile, byte[]> mended = new TreeMap<>();
          mendEdge(mended);
          for (int level = Tile.LEVEL_MAX; level >= 0; level--) {
            long index = bundle >>> (Tile.HEIGHT * level);
            if (Tile.countAt(level, size) >= (index + 1) * Tile.FULL) {
              mendFull(new Tile(level, index, Tile.FULL), mended);
            }
          }
          mendBundle(bundle, mended);
          return mended;
        });
  }

  /** What was mended already counts before what is there. */
  private TileReader mine(SortedMap<Tile, byte[]> mended) {
    return tile -> Optional.ofNullable(mended.get(tile)).or(() -> own.read(tile));
  }

  private void mendEdge(SortedMap<Tile, byte[]> mended) {
    if (isEdge(own)) {
      return;
    }
    TileReader right =
        others.stream()
            .<TileReader>map(other -> tile -> other.read(tile).or(() -> own.read(tile)))
            .filter(this::isEdge)
            .findFirst()
            .orElseThrow(() -> missing("the edge of the tree"));
    for (int level = 0; Tile.countAt(level, size) > 0; level++) {
      long count = Tile.countAt(level, size);
      if (count % Tile.FULL != 0) {
        Tile tile = Tile.at(level, count / Tile.FULL, size);
        mended.put(tile, HashTile.bytes(tile, right));
      }
    }
  }

  /** The entries of the edge are checked with their bundle, since the root is not made of them. */
  private boolean isEdge(TileReader reader) {
    return Verdict.of(() -> TreeEdge.rootOf(size, reader)).match(root::equals, refusal -> false);
  }

  private void mendFull(Tile tile, SortedMap<Tile, byte[]> mended) {
    Tile above = Tile.at(tile.level() + 1, tile.index() / Tile.FULL, size);
    TreeHash wanted = HashTile.read(above, mine(mended)).get((int) (tile.index() % Tile.FULL));
    if (!isFull(tile, wanted, own)) {
      mended.put(tile, right(tile, reader -> isFull(tile, wanted, reader)));
    }
  }

  private static boolean isFull(Tile tile, TreeHash wanted, TileReader reader) {
    return Verdict.of(() -> TreeHash.ofPerfect(HashTile.read(tile, reader)))
        .match(wanted::equals, refusal -> false);
  }

  private void mendBundle(long index, SortedMap<Tile, byte[]> mended) {
    Tile bundle = Tile.at(Tile.ENTRIES, index, size);
    List<TreeHash> wanted = HashTile.read(Tile.at(0, index, size), mine(mended));
    if (!isBundle(bundle, wanted, own)) {
      mended.put(bundle, right(bundle, reader -> isBundle(bundle, wanted, reader)));
    }
  }

  private static boolean isBundle(Tile bundle, List<TreeHash> wanted, TileReader reader) {
    return Verdict.of(
            () -> {
              List<TreeHash> hashes = new ArrayList<>();
              byte[] bytes = HashTile.bytes(bundle, reader);
              for (ByteString entry : Refusals.rethrow(EntryBundle.parse(bytes))) {
                hashes.add(TreeHash.ofLeaf(entry.toArray()));
              }
              return hashes;
            })
        .match(wanted::equals, refusal -> false);
  }

  private byte[] right(Tile tile, Predicate<TileReader> isRight) {
    return others.stream()
        .filter(isRight)
        .findFirst()
        .map(reader -> HashTile.bytes(tile, reader))
        .orElseThrow(() -> missing(tile.path()));
  }

  private static RefusedException missing(String what) {
    return new RefusedException(
        Reason.LOG_INCONSISTENT, what + " is damaged, and nobody has a right one");
  }
}
