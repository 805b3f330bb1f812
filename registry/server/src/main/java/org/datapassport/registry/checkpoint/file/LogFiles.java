package org.datapassport.registry.checkpoint.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.tree.EntryBundle;
import org.datapassport.registry.log.tree.Tile;

/**
 * Tiles and the checkpoint, named as C2SP tlog-tiles does, so that any file server can serve a
 * copy; as files, or as objects of an S3-compatible store.
 *
 * <p>Writing the same tile again is harmless, which replay needs. A full tile is made once; other
 * bytes for it are refused, since one of the two would be of a fork.
 */
public final class LogFiles {
  private static final int HASH_BYTES = 32;
  private static final String CHECKPOINT = "checkpoint";

  private final LogObjects objects;

  public LogFiles(Path root) {
    this(new DiskObjects(root));
  }

  public LogFiles(LogObjects objects) {
    this.objects = objects;
  }

  /**
   * When this returns, the tiles survive a power failure.
   *
   * @throws UncheckedIOException when the store fails, or when a full tile is there with other
   *     bytes; some of the tiles may have been written
   */
  public void write(Map<Tile, byte[]> tiles) {
    Map<String, byte[]> partials = new LinkedHashMap<>();
    tiles.forEach(
        (tile, bytes) -> {
          if (tile.isFull()) {
            createOnce(tile.path(), bytes);
          } else {
            partials.put(tile.path(), bytes);
          }
        });
    objects.replace(partials);
  }

  private void createOnce(String name, byte[] bytes) {
    if (objects.create(name, bytes)) {
      return;
    }
    boolean isSame = objects.read(name).filter(there -> Arrays.equals(there, bytes)).isPresent();
    if (!isSame) {
      throw new UncheckedIOException(
          "writing a tile of the log", new IOException(name + " is there with other bytes"));
    }
  }

  /** Puts tiles in the place of damaged ones; the caller has proven them against a root. */
  public void mend(Map<Tile, byte[]> proven) {
    Map<String, byte[]> named = new LinkedHashMap<>();
    proven.forEach((tile, bytes) -> named.put(tile.path(), bytes));
    objects.replace(named);
  }

  public void writeCheckpoint(String note) {
    objects.replace(Map.of(CHECKPOINT, note.getBytes(StandardCharsets.UTF_8)));
  }

  public Optional<byte[]> readCheckpoint() {
    return objects.read(CHECKPOINT);
  }

  /** Before another log goes on with these tiles. */
  public void forgetCheckpoint() {
    objects.remove(CHECKPOINT);
  }

  /** A partial tile that was cleaned away is cut out of the full one. */
  public Optional<byte[]> read(Tile tile) {
    Optional<byte[]> exact = objects.read(tile.path());
    if (exact.isPresent() || tile.isFull()) {
      return exact;
    }
    Tile full = new Tile(tile.level(), tile.index(), Tile.FULL);
    return objects.read(full.path()).flatMap(bytes -> cut(bytes, tile));
  }

  /** The beginning of a full tile; empty when it is not even that long. */
  public static Optional<byte[]> cut(byte[] full, Tile wanted) {
    if (wanted.hasEntries()) {
      return EntryBundle.parse(full)
          .match(Optional::of, refusal -> Optional.<List<ByteString>>empty())
          .filter(entries -> entries.size() >= wanted.width())
          .map(entries -> EntryBundle.write(entries.subList(0, wanted.width())));
    }
    int bytes = wanted.width() * HASH_BYTES;
    return full.length < bytes ? Optional.empty() : Optional.of(Arrays.copyOf(full, bytes));
  }

  /** Removes the partial forms of tiles that are full now; C2SP permits it, disks need it. */
  public void dropPartialsOf(Iterable<Tile> tiles) {
    for (Tile tile : tiles) {
      if (tile.isFull()) {
        objects.removeFolder(tile.path() + ".p");
      }
    }
  }
}
