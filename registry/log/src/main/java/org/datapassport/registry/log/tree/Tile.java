package org.datapassport.registry.log.tree;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The address of a tile or entry bundle: C2SP tlog-tiles.
 *
 * @param level 0 to 7 for hashes, {@link #ENTRIES} for an entry bundle
 * @param index which tile of its level
 * @param width 256 when full, else the number of hashes or entries in it
 */
public record Tile(int level, long index, int width) implements Comparable<Tile> {
  public static final int ENTRIES = -1;
  public static final int FULL = 256;
  static final int HEIGHT = 8;

  /** 256^8 entries are more than a long can count. */
  static final int LEVEL_MAX = 7;

  private static final Pattern PATH =
      Pattern.compile("(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level > LEVEL_MAX || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no such tile");
    }
  }

  /** Reads what follows {@code tile/} in a path; only the one canonical spelling. */
  public static Verdict<Tile> parse(String path) {
    return Verdict.of(
        () -> {
          Matcher match = path.length() > 64 ? PATH.matcher("") : PATH.matcher(path);
          if (!match.matches()) {
            throw new RefusedException(Reason.BAD_ENCODING, "not the path of a tile");
          }
          String level = match.group(1);
          String digits = match.group(2).replace("x", "").replace("/", "");
          int width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
          if (width > FULL || (width == FULL && match.group(3) != null)) {
            throw new RefusedException(Reason.BAD_ENCODING, "a partial tile has 1 to 255 hashes");
          }
          Tile tile =
              new Tile(
                  level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                  Long.parseLong(digits),
                  width);
          if (!tile.path().equals("tile/" + path)) {
            throw new RefusedException(Reason.BAD_ENCODING, "not the canonical path of a tile");
          }
          return tile;
        });
  }

  public boolean isFull() {
    return width == FULL;
  }

  public boolean hasEntries() {
    return level == ENTRIES;
  }

  /** How many hashes or entries a level has in a tree of some size. */
  static long countAt(int level, long treeSize) {
    return level == ENTRIES ? treeSize : treeSize >>> (HEIGHT * level);
  }

  /** The widest form that a tile has in a tree of some size. */
  static Tile at(int level, long index, long treeSize) {
    long rest = countAt(level, treeSize) - index * FULL;
    return new Tile(level, index, (int) Math.min(FULL, rest));
  }

  /** Whether all of this tile is part of the tree, so that it may be shown. */
  public boolean isWithin(long treeSize) {
    return index <= (Long.MAX_VALUE >> HEIGHT) - 1
        && index * FULL + width <= countAt(level, treeSize);
  }

  /** {@code tile/<L>/<N>[.p/<W>]}, relative to the log's prefix. */
  public String path() {
    StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    String folder = hasEntries() ? "entries" : Integer.toString(level);
    return "tile/" + folder + "/" + number + (isFull() ? "" : ".p/" + width);
  }

  @Override
  public int compareTo(Tile other) {
    int byLevel = Integer.compare(level, other.level);
    if (byLevel != 0) {
      return byLevel;
    }
    int byIndex = Long.compare(index, other.index);
    return byIndex != 0 ? byIndex : Integer.compare(width, other.width);
  }
}
