package org.datapassport.vault.importing.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.datapassport.vault.key.VaultId;

/**
 * Where staged files lie: a folder for each vault, a file for each upload.
 *
 * <p>Others stage, read and discard while somebody counts: what is gone counts as gone.
 */
final class StagedFolder {
  private static final String PARTED = ".parts";

  private final Path root;

  /** One file. */
  record Entry(Path path, long bytes, Instant modified) {}

  StagedFolder(Path root) {
    this.root = root;
  }

  Path path(VaultId vault, StagedId id) {
    return root.resolve(vault.toString()).resolve(id.toString());
  }

  /** A file that comes in piece by piece lies beside the others until it is whole. */
  Path parted(VaultId vault, StagedId id) {
    return root.resolve(vault.toString()).resolve(id + PARTED);
  }

  void createParted(VaultId vault, StagedId id) throws IOException {
    Path file = parted(vault, id);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  void wholeNow(VaultId vault, StagedId id) throws IOException {
    Files.move(parted(vault, id), path(vault, id), StandardCopyOption.ATOMIC_MOVE);
  }

  static boolean isParted(Entry entry) {
    return entry.path().toString().endsWith(PARTED);
  }

  OutputStream create(VaultId vault, StagedId id) throws IOException {
    Path file = path(vault, id);
    Files.createDirectories(file.getParent());
    return Files.newOutputStream(file);
  }

  void delete(VaultId vault, StagedId id) throws IOException {
    Files.deleteIfExists(path(vault, id));
  }

  /** Files of one vault, oldest first. */
  List<Entry> of(VaultId vault) throws IOException {
    var entries = new ArrayList<Entry>();
    walk(root.resolve(vault.toString()), entries::add);
    entries.sort(Comparator.comparing(Entry::modified));
    return entries;
  }

  /** Bytes of all files. */
  long bytes() throws IOException {
    long[] total = {0};
    walk(root, entry -> total[0] += entry.bytes());
    return total[0];
  }

  void deleteOlderThan(Instant moment, BiPredicate<VaultId, StagedId> held) throws IOException {
    walk(
        root,
        entry -> {
          if (entry.modified().isBefore(moment) && !isHeld(entry.path(), held)) {
            delete(entry.path());
          }
        });
  }

  private static boolean isHeld(Path file, BiPredicate<VaultId, StagedId> held) {
    Path owner = file.getName(file.getNameCount() - 2);
    Optional<VaultId> vault = VaultId.parse(owner.toString());
    Optional<StagedId> id = id(file);
    return vault.isPresent() && id.isPresent() && held.test(vault.get(), id.get());
  }

  static Optional<StagedId> id(Path file) {
    return StagedId.parse(file.getFileName().toString());
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting a staged file", e);
    }
  }

  /** Earlier versions opened a file into {@code reading….tmp} for as long as they read it. */
  void deletePlain() throws IOException {
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> left = Files.newDirectoryStream(root, "reading*.tmp")) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void walk(Path folder, Consumer<Entry> each) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            if (found.isRegularFile()) {
              each.accept(new Entry(file, found.size(), found.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }
}
