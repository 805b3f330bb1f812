package org.datapassport.registry.checkpoint.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files below a folder. One appears whole or not at all: it is written under another name, forced
 * to disk, renamed; at the end the folders are forced.
 */
public final class DiskObjects implements LogObjects {
  private final Path root;

  public DiskObjects(Path root) {
    this.root = root;
  }

  @Override
  public Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a file of the log", e);
    }
  }

  /** The writer is one by the database's lock, so nobody writes between the look and the file. */
  @Override
  public boolean create(String name, byte[] bytes) {
    if (Files.exists(root.resolve(name))) {
      return false;
    }
    replace(Map.of(name, bytes));
    return true;
  }

  @Override
  public void replace(Map<String, byte[]> objects) {
    Set<Path> folders = new LinkedHashSet<>();
    objects.forEach((name, bytes) -> put(root.resolve(name), bytes, folders));
    folders.forEach(DiskObjects::force);
  }

  @Override
  public void remove(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("removing a file of the log", e);
    }
  }

  @Override
  public void removeFolder(String name) {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("removing partial tiles", e);
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
