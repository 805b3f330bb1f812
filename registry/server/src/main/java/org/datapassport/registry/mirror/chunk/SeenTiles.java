package org.datapassport.registry.mirror.chunk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TileReader;

/**
 * The source's tiles, those kept that were asked for last: the proofs of all chunks on the way to
 * one anchor need the same ones. Not believed: a proof shows whether they are right, and when one
 * fails they are forgotten. Owned by the thread that follows.
 */
final class SeenTiles implements TileReader {
  /** Of 8 KiB each. A proof needs the edge of the tree and one path. */
  private static final int TILES_MAX = 32;

  private final TileReader source;

  private final Map<Tile, byte[]> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
          return size() > TILES_MAX;
        }
      };

  SeenTiles(TileReader source) {
    this.source = source;
  }

  @Override
  public Optional<byte[]> read(Tile tile) {
    Optional<byte[]> known = Optional.ofNullable(seen.get(tile));
    if (known.isPresent()) {
      return known;
    }
    Optional<byte[]> read = source.read(tile);
    read.ifPresent(bytes -> seen.put(tile, bytes));
    return read;
  }

  void forget() {
    seen.clear();
  }
}
