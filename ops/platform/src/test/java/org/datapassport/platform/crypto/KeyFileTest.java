package org.datapassport.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final byte[] AAD = bytes("vault 7");
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path folder;
  private KeyFile keys;

  @BeforeEach
  void openKeys() {
    keys = KeyFile.openOrCreate(folder.resolve("k"), random);
  }

  @Test
  void open_ofWhatWasSealed_isThePlainText() {
    assertArrayEquals(bytes("secret"), keys.open(keys.seal(bytes("secret"), AAD), AAD));
    assertArrayEquals(new byte[0], keys.open(keys.seal(new byte[0], AAD), AAD));
  }

  @Test
  void open_afterRestart_stillWorks() {
    byte[] sealed = keys.seal(bytes("secret"), AAD);
    KeyFile again = KeyFile.openOrCreate(folder.resolve("k"), random);
    assertArrayEquals(bytes("secret"), again.open(sealed, AAD));
  }

  @Test
  void open_withAnyBitFlipped_isRefused() {
    byte[] sealed = keys.seal(bytes("secret"), AAD);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] bad = sealed.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(IllegalArgumentException.class, () -> keys.open(bad, AAD));
    }
  }

  @Test
  void open_ofAnyShorterText_isRefused() {
    byte[] sealed = keys.seal(bytes("secret"), AAD);
    for (int length = 0; length < sealed.length; length++) {
      byte[] bad = Arrays.copyOf(sealed, length);
      assertThrows(IllegalArgumentException.class, () -> keys.open(bad, AAD));
    }
  }

  @Test
  void open_forAnotherVault_isRefused() {
    byte[] sealed = keys.seal(bytes("secret"), AAD);
    assertThrows(IllegalArgumentException.class, () -> keys.open(sealed, bytes("vault 8")));
  }

  @Test
  void open_withAnotherKey_isRefused() {
    KeyFile others = KeyFile.openOrCreate(folder.resolve("other"), random);
    byte[] sealed = keys.seal(bytes("secret"), AAD);
    assertThrows(IllegalArgumentException.class, () -> others.open(sealed, AAD));
  }

  @Test
  void seal_twice_differs() {
    assertFalse(Arrays.equals(keys.seal(AAD, AAD), keys.seal(AAD, AAD)));
  }

  @Test
  void derive_isStableAndBoundToItsLabel() {
    assertArrayEquals(keys.derive("a"), keys.derive("a"));
    assertFalse(Arrays.equals(keys.derive("a"), keys.derive("b")));
  }

  @Test
  void file_isTheOwnersAlone_andNothingLiesBeside() throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("k")));
    assertEquals("rw-------", mode);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void file_thatOthersCanRead_isRefused() throws IOException {
    Path file = folder.resolve("k");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(IllegalStateException.class, () -> KeyFile.openOrCreate(file, random));
  }

  @Test
  void file_ofAnotherSize_isRefusedAndKept() throws IOException {
    Path file = folder.resolve("k");
    Files.write(file, new byte[31]);
    assertThrows(IllegalStateException.class, () -> KeyFile.openOrCreate(file, random));
    assertEquals(31, Files.size(file));
  }

  @Test
  void creation_byManyAtOnce_yieldsOneKey() throws Exception {
    Path file = folder.resolve("contended");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> derived = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        derived.add(pool.submit(() -> KeyFile.openOrCreate(file, random).derive("x")));
      }
      for (Future<byte[]> one : derived) {
        assertArrayEquals(derived.get(0).get(), one.get());
      }
      assertTrue(Files.exists(file));
    } finally {
      pool.shutdownNow();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
