package org.datapassport.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.datapassport.base.seal.SealException;
import org.datapassport.base.seal.SealingKey;

/**
 * A key-encryption key in a file that only its owner can read, made on first use.
 *
 * <p>It seals small things, keys above all.
 *
 * <p>The file is written to a temporary name, forced to disk and then linked to its final name, so
 * that a crash leaves no half key and of two processes that start together both use the first's.
 */
public final class KeyFile {
  static final int KEY_BYTES = SealingKey.KEY_BYTES;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final SealingKey key;

  private KeyFile(SealingKey key) {
    this.key = key;
  }

  /**
   * Opens the key file, or makes it.
   *
   * @throws IllegalStateException when the file has another size or may be read by others
   * @throws UncheckedIOException when it cannot be read or written
   */
  public static KeyFile openOrCreate(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IllegalStateException("The key file may be read by others; make it 0600");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length != KEY_BYTES) {
        throw new IllegalStateException("The key file must have " + KEY_BYTES + " bytes");
      }
      return new KeyFile(new SealingKey(bytes, random));
    } catch (IOException e) {
      throw new UncheckedIOException("Opening the key file", e);
    }
  }

  /** Encrypts and authenticates {@code plain}, and authenticates {@code aad} beside it. */
  public byte[] seal(byte[] plain, byte[] aad) {
    return key.seal(plain, aad);
  }

  /**
   * Gives back what {@link #seal} was given.
   *
   * @throws SealException when a bit of the text or of {@code aad} differs, or the key
   */
  public byte[] open(byte[] sealed, byte[] aad) {
    return key.open(sealed, aad);
  }

  /** A key of 32 bytes for another use, bound to its label; knowing one tells nothing of others. */
  public byte[] derive(String label) {
    return key.derive("derive:" + label);
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("A key file needs a folder");
    }
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    Path draft = Files.createTempFile(folder, ".key", ".new", ownerOnly);
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(key);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.createLink(file, draft);
      try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
        entry.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process was faster; its key is the one to use.
      return;
    } finally {
      Arrays.fill(key, (byte) 0);
      Files.deleteIfExists(draft);
    }
  }
}
