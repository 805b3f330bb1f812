package org.datapassport.registry.log.tree;

import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** The bytes of hash tiles: hashes one after the other. */
final class HashTile {
  private HashTile() {}

  static byte[] write(List<TreeHash> hashes) {
    byte[] tile = new byte[hashes.size() * Sha256.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).bytes().copyTo(tile, i * Sha256.BYTES);
    }
    return tile;
  }

  /** The hashes of a tile, which must have exactly its width. */
  static List<TreeHash> read(Tile tile, TileReader reader) {
    byte[] bytes = bytes(tile, reader);
    if (bytes.length != tile.width() * Sha256.BYTES) {
      throw new RefusedException(Reason.LOG_INCONSISTENT, tile.path() + " has the wrong size");
    }
    List<TreeHash> hashes = new ArrayList<>(tile.width());
    for (int at = 0; at < bytes.length; at += Sha256.BYTES) {
      hashes.add(new TreeHash(ByteString.copyOf(bytes, at, at + Sha256.BYTES)));
    }
    return hashes;
  }

  /** The hashes of the unfinished last tile of a level; none when the last tile is full. */
  static List<TreeHash> partial(int level, long treeSize, TileReader reader) {
    long count = Tile.countAt(level, treeSize);
    if (count % Tile.FULL == 0) {
      return List.of();
    }
    return read(Tile.at(level, count / Tile.FULL, treeSize), reader);
  }

  static byte[] bytes(Tile tile, TileReader reader) {
    return reader
        .read(tile)
        .orElseThrow(
            () -> new RefusedException(Reason.LOG_INCONSISTENT, tile.path() + " is missing"));
  }
}
