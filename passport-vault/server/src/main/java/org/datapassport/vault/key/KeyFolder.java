package org.datapassport.vault.key;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.base.seal.SealException;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.config.Shared;

/**
 * The files that hold wrapped keys: {@code keys/<2 digits>/<vault>/<name>}, 0600 in folders of
 * 0700.
 *
 * <p>A file is on disk, and so is its folder entry, before {@link #write} answers: data sealed
 * under a key that a power cut takes away would be lost.
 */
@Shared
public final class KeyFolder {
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  @Inject
  public KeyFolder(ServiceHome home) {
    this(home.resolve("keys"));
  }

  KeyFolder(Path root) {
    this.root = root;
  }

  void write(VaultId vault, String name, byte[] sealed) {
    Path folder = folder(vault);
    try {
      boolean fresh = !Files.isDirectory(folder);
      Files.createDirectories(folder, OWNER_FOLDER);
      Path file = Files.createFile(folder.resolve(name), OWNER_FILE);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(sealed);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      force(folder);
      if (fresh) {
        force(root.resolve(prefix(vault)));
        force(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a key file", e);
    }
  }

  /**
   * Reads a key file.
   *
   * @throws SealException when it is not there: never made, or shredded
   */
  byte[] read(VaultId vault, String name) {
    try {
      return Files.readAllBytes(folder(vault).resolve(name));
    } catch (NoSuchFileException e) {
      throw new SealException("The key was shredded or never made", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a key file", e);
    }
  }

  void delete(VaultId vault, String name) {
    if (!Files.isDirectory(folder(vault))) {
      return;
    }
    try {
      Files.deleteIfExists(folder(vault).resolve(name));
      force(folder(vault));
    } catch (IOException e) {
      throw new UncheckedIOException("Deleting a key file", e);
    }
  }

  void deleteAll(VaultId vault) {
    Path folder = folder(vault);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
      force(root.resolve(prefix(vault)));
    } catch (IOException e) {
      throw new UncheckedIOException("Deleting the key files of a vault", e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Path folder(VaultId vault) {
    return root.resolve(prefix(vault)).resolve(vault.toString());
  }

  /** Spreads vaults over 256 folders, so that no folder holds a million entries. */
  private static String prefix(VaultId vault) {
    return vault.toString().substring(0, 2);
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
      entry.force(true);
    }
  }
}
