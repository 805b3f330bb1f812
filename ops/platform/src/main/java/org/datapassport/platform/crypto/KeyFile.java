package org.datapassport.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key-encryption key in a file that only its owner can read, made on first use.
 *
 * <p>It seals small things, keys above all, with AES-256-GCM. A sealed text is {@code version (1
 * byte, 1) | nonce (12) | ciphertext | tag (16)}; the version byte is authenticated together with
 * the caller's additional data. Nonces are random: one key must seal fewer than 2^32 texts (NIST SP
 * 800-38D, 8.3), which keys per vault stay far below.
 *
 * <p>The file is written to a temporary name, forced to disk and then linked to its final name, so
 * that a crash leaves no half key and of two processes that start together both use the first's.
 */
public final class KeyFile {
  static final int KEY_BYTES = 32;
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final SecretKey key;
  private final SecureRandom random;

  private KeyFile(byte[] key, SecureRandom random) {
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
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
      return new KeyFile(bytes, random);
    } catch (IOException e) {
      throw new UncheckedIOException("Opening the key file", e);
    }
  }

  /** Encrypts and authenticates {@code plain}, and authenticates {@code aad} beside it. */
  public byte[] seal(byte[] plain, byte[] aad) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] box = cipher(Cipher.ENCRYPT_MODE, nonce, aad).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + box.length)
          .put(VERSION)
          .put(nonce)
          .put(box)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing", e);
    }
  }

  /**
   * Gives back what {@link #seal} was given.
   *
   * @throws IllegalArgumentException when a bit of the text or of {@code aad} differs, or the key
   */
  public byte[] open(byte[] sealed, byte[] aad) {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] != VERSION) {
      throw new IllegalArgumentException("Not a sealed text of version " + VERSION);
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, aad)
          .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The sealed text was changed or is another key's", e);
    }
  }

  /** A key of 32 bytes for another use, bound to its label; knowing one tells nothing of others. */
  public byte[] derive(String label) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return mac.doFinal(("derive:" + label).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(new byte[] {VERSION});
    cipher.updateAAD(aad);
    return cipher;
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
