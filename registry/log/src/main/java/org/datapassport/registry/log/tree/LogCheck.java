package org.datapassport.registry.log.tree;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Checks a whole log: reads every entry bundle, hashes everything anew and compares each tile of
 * each level with what it must be. The oracle of the registry's tests, and its fsck.
 *
 * <p>Linear in the size of the log; memory is that of one tile per level.
 */
public final class LogCheck {
  private LogCheck() {}

  /** The root of the log, re-derived; refused at the first tile that is missing or wrong. */
  public static Verdict<TreeHash> verify(TileReader reader, long size) {
    return Verdict.of(
        () -> {
          TreeEdge edge = TreeEdge.empty();
          while (edge.size() < size) {
            Tile bundle = Tile.at(Tile.ENTRIES, edge.size() / Tile.FULL, size);
            byte[] bytes = HashTile.bytes(bundle, reader);
            List<ByteString> entries = Refusals.rethrow(EntryBundle.parse(bytes));
            if (entries.size() != bundle.width()) {
              throw new RefusedException(
                  Reason.LOG_INCONSISTENT, bundle.path() + " has the wrong width");
            }
            TreeEdge.Growth growth = edge.append(entries);
            compare(growth.tiles(), reader, size);
            edge = growth.edge();
          }
          return edge.root();
        });
  }

  /** Partial tiles of sizes in between need not exist any more; those of this size must. */
  private static void compare(SortedMap<Tile, byte[]> derived, TileReader reader, long size) {
    derived.forEach(
        (tile, bytes) -> {
          boolean published = Tile.at(tile.level(), tile.index(), size).equals(tile);
          if (published && !Arrays.equals(bytes, HashTile.bytes(tile, reader))) {
            throw new RefusedException(Reason.LOG_INCONSISTENT, unfit(tile));
          }
        });
  }

  /** Either of the two may be the wrong one. */
  private static String unfit(Tile tile) {
    String below =
        tile.level() == 0
            ? new Tile(Tile.ENTRIES, tile.index(), tile.width()).path()
            : "the tiles below it";
    return tile.path() + " and " + below + " do not fit";
  }
}
