package org.datapassport.registry.mirror;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.tree.EntryBundle;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TileRepair;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.mirror.chunk.Progress;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.UnreachableException;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * Walks over our own tiles, one bundle at each idle look, and mends what disks have damaged: with
 * our rows, then with the tiles of the source and of other mirrors, each proven against our root.
 * Owned by the thread that follows.
 */
final class Scrubber {
  private static final Logger LOG = System.getLogger(Scrubber.class.getName());

  private final MirrorStore store;
  private final LogFiles files;
  private final List<LogSource> sources;
  private long next;

  Scrubber(MirrorStore store, LogFiles files, List<LogSource> sources) {
    this.store = store;
    this.files = files;
    this.sources = List.copyOf(sources);
  }

  /** Checks the next bundle with all that is above it; after the last comes the first. */
  void step(Progress known) {
    if (known.size() > 0) {
      long bundles = (known.size() + Tile.FULL - 1) / Tile.FULL;
      mend(known, next % bundles);
      next = (next + 1) % bundles;
    }
  }

  /** What is appended to must be right before anything else is. */
  void mendEdge(Progress known) {
    if (known.size() > 0) {
      mend(known, (known.size() - 1) / Tile.FULL);
    }
  }

  private void mend(Progress known, long bundle) {
    List<TileReader> others = new ArrayList<>(List.of(this::fromRows));
    sources.forEach(source -> others.add(tile -> asked(source, tile)));
    Verdict<SortedMap<Tile, byte[]>> mended =
        new TileRepair(known.size(), known.root(), files::read, others).path(bundle);
    mended.match(
        tiles -> {
          if (!tiles.isEmpty()) {
            files.mend(tiles);
            LOG.log(Level.WARNING, "mended damaged tiles: {0}", tiles.keySet());
          }
          return tiles;
        },
        refusal -> {
          throw new UntrueException("our own tiles: " + refusal.detail());
        });
  }

  /** Somebody whose tree is larger may have the full tile only. */
  private static Optional<byte[]> asked(LogSource source, Tile tile) {
    try {
      return source.tiles().read(tile);
    } catch (UnreachableException e) {
      LOG.log(Level.DEBUG, "a tile is not there", e);
    }
    if (tile.isFull()) {
      return Optional.empty();
    }
    try {
      Tile full = new Tile(tile.level(), tile.index(), Tile.FULL);
      return source.tiles().read(full).flatMap(bytes -> LogFiles.cut(bytes, tile));
    } catch (UnreachableException e) {
      return Optional.empty();
    }
  }

  /** The two lowest levels can be made of the leaves in the database. */
  private Optional<byte[]> fromRows(Tile tile) {
    if (tile.level() > 0) {
      return Optional.empty();
    }
    try {
      long first = tile.index() * Tile.FULL;
      List<ByteString> leaves = store.leaves(first, first + tile.width());
      if (leaves.size() != tile.width()) {
        return Optional.empty();
      }
      return Optional.of(
          tile.hasEntries() ? EntryBundle.write(leaves) : EntryBundle.hashes(leaves));
    } catch (SQLException e) {
      throw new IllegalStateException("reading leaves", e);
    }
  }
}
