package org.datapassport.registry.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.EntryBundle;
import org.datapassport.registry.log.Tile;

/**
 * Tiles and the checkpoint as files, laid out as C2SP tlog-tiles names them, so that any file
 * server can serve a copy.
 *
 * <p>A file appears whole or not at all: it is written under another name, forced to disk, renamed;
 * at the end the folders are forced. Writing the same tile again is harmless, which replay needs.
 */
public final class LogFiles {
  private static final int HASH_BYTES = 32;

  private final Path root;

  public LogFiles(Path root) {
    this.root = root;
  }

  /** When this returns, the tiles survive a power failure. */
  public void write(Map<Tile, byte[]> tiles) {
    Set<Path> folders = new LinkedHashSet<>();
    tiles.forEach((tile, bytes) -> put(root.resolve(tile.path()), bytes, folders));
    folders.forEach(LogFiles::force);
  }

  public void writeCheckpoint(String note) {
    Set<Path> folders = new LinkedHashSet<>();
    put(checkpointFile(), note.getBytes(java.nio.charset.StandardCharsets.UTF_8), folders);
    folders.forEach(LogFiles::force);
  }

  Optional<byte[]> readCheckpoint() {
    return bytesOf(checkpointFile());
  }

  /** Before another log goes on with these tiles. */
  void forgetCheckpoint() {
    try {
      Files.deleteIfExists(checkpointFile());
    } catch (IOException e) {
      throw new UncheckedIOException("removing the checkpoint of another log", e);
    }
  }

  private Path checkpointFile() {
    return root.resolve("checkpoint");
  }

  /** A partial tile that was cleaned away is cut out of the full one. */
  public Optional<byte[]> read(Tile tile) {
    Optional<byte[]> exact = bytesOf(root.resolve(tile.path()));
    if (exact.isPresent() || tile.isFull()) {
      return exact;
    }
    Tile full = new Tile(tile.level(), tile.index(), Tile.FULL);
    return bytesOf(root.resolve(full.path())).flatMap(bytes -> cut(bytes, tile));
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
        Path folder = root.resolve(tile.path() + ".p");
        if (Files.isDirectory(folder)) {
          deleteFolder(folder);
        }
      }
    }
  }

  private static void deleteFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("removing partial tiles", e);
    }
  }

  private static Optional<byte[]> bytesOf(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a file of the log", e);
    }
  }

  private void put(Path file, byte[] bytes, Set<Path> folders) {
    Path folder = parent(file);
    try {
      for (Path made = folder; made.startsWith(parent(root)); made = parent(made)) {
        boolean existed = Files.isDirectory(made);
        folders.add(made);
        if (existed) {
          break;
        }
      }
      Files.createDirectories(folder);
      Path draft = folder.resolve(file.getFileName() + ".new");
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a file of the log", e);
    }
  }

  private static Path parent(Path path) {
    Path folder = path.getParent();
    if (folder == null) {
      throw new IllegalStateException("the log needs a folder of its own");
    }
    return folder;
  }

  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("forcing a folder of the log", e);
    }
  }
}
