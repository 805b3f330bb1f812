package org.datapassport.registry.log.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The right edge of a log's tree: all that is needed to append and to know the root.
 *
 * <p>Per tile level it keeps the hashes of the last, unfinished tile (fewer than 256), and the
 * entries of the last, unfinished bundle. Appending costs two hashes per entry on average, whatever
 * the size of the log. A value: {@link #append} returns a new edge, so a failed batch leaves the
 * old one as it was.
 */
public final class TreeEdge {
  private static final TreeEdge EMPTY = new TreeEdge(0, List.of(), List.of());

  private final long size;
  private final List<List<TreeHash>> levels;
  private final List<ByteString> bundle;

  private TreeEdge(long size, List<List<TreeHash>> levels, List<ByteString> bundle) {
    this.size = size;
    this.levels = levels;
    this.bundle = bundle;
  }

  /** A new edge with the tiles that changed: what to write before the new size is made known. */
  public record Growth(TreeEdge edge, SortedMap<Tile, byte[]> tiles) {}

  public static TreeEdge empty() {
    return EMPTY;
  }

  /**
   * Reads the edge of a tree from its tiles.
   *
   * @return refused when a tile is missing or does not have its size
   */
  public static Verdict<TreeEdge> load(long size, TileReader reader) {
    return Verdict.of(
        () -> {
          List<List<TreeHash>> levels = levels(size, reader);
          List<ByteString> bundle = List.of();
          if (size % Tile.FULL != 0) {
            Tile last = Tile.at(Tile.ENTRIES, size / Tile.FULL, size);
            bundle = Refusals.rethrow(EntryBundle.parse(HashTile.bytes(last, reader)));
            if (bundle.size() != last.width()) {
              throw new RefusedException(Reason.LOG_INCONSISTENT, "a bundle has the wrong width");
            }
          }
          return new TreeEdge(size, levels, bundle);
        });
  }

  private static List<List<TreeHash>> levels(long size, TileReader reader) {
    List<List<TreeHash>> levels = new ArrayList<>();
    for (int level = 0; Tile.countAt(level, size) > 0; level++) {
      levels.add(List.copyOf(HashTile.partial(level, size, reader)));
    }
    return List.copyOf(levels);
  }

  /** The root that the unfinished tiles give; their entries are not looked at. */
  static TreeHash rootOf(long size, TileReader reader) {
    return new TreeEdge(size, levels(size, reader), List.of()).root();
  }

  public long size() {
    return size;
  }

  public Growth append(List<ByteString> entries) {
    TreeMap<Tile, byte[]> tiles = new TreeMap<>();
    List<List<TreeHash>> grown = new ArrayList<>();
    levels.forEach(level -> grown.add(new ArrayList<>(level)));
    List<ByteString> grownBundle = new ArrayList<>(bundle);
    long count = size;
    for (ByteString entry : entries) {
      grownBundle.add(entry);
      if (grownBundle.size() == Tile.FULL) {
        tiles.put(
            new Tile(Tile.ENTRIES, count / Tile.FULL, Tile.FULL), EntryBundle.write(grownBundle));
        grownBundle.clear();
      }
      push(grown, 0, TreeHash.ofLeaf(entry.toArray()), count, tiles);
      count++;
    }
    if (!grownBundle.isEmpty()) {
      tiles.put(Tile.at(Tile.ENTRIES, count / Tile.FULL, count), EntryBundle.write(grownBundle));
    }
    for (int level = 0; level < grown.size(); level++) {
      List<TreeHash> hashes = grown.get(level);
      boolean changed = Tile.countAt(level, count) != Tile.countAt(level, size);
      if (changed && !hashes.isEmpty()) {
        long index = Tile.countAt(level, count) / Tile.FULL;
        tiles.put(new Tile(level, index, hashes.size()), HashTile.write(hashes));
      }
    }
    List<List<TreeHash>> frozen = grown.stream().map(List::copyOf).toList();
    return new Growth(new TreeEdge(count, frozen, List.copyOf(grownBundle)), tiles);
  }

  /** Adds a hash to a level; a tile that gets full goes out, and its root one level up. */
  private static void push(
      List<List<TreeHash>> levels,
      int level,
      TreeHash hash,
      long indexInLevel,
      SortedMap<Tile, byte[]> tiles) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<TreeHash> hashes = levels.get(level);
    hashes.add(hash);
    if (hashes.size() == Tile.FULL) {
      long tileIndex = indexInLevel / Tile.FULL;
      tiles.put(new Tile(level, tileIndex, Tile.FULL), HashTile.write(hashes));
      TreeHash root = TreeHash.ofPerfect(hashes);
      hashes.clear();
      push(levels, level + 1, root, tileIndex, tiles);
    }
  }

  /** RFC 6962 root: the perfect subtrees of the edge, joined from the right. */
  public TreeHash root() {
    Optional<TreeHash> joined = Optional.empty();
    for (List<TreeHash> hashes : levels) {
      int end = hashes.size();
      for (int width = 1; end > 0; width *= 2) {
        if ((hashes.size() & width) != 0) {
          TreeHash subtree = TreeHash.ofPerfect(hashes.subList(end - width, end));
          joined = Optional.of(joined.map(r -> TreeHash.ofChildren(subtree, r)).orElse(subtree));
          end -= width;
        }
      }
    }
    return joined.orElseGet(TreeHash::ofNothing);
  }
}
