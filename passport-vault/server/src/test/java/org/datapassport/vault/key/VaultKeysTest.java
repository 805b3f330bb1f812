package org.datapassport.vault.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.datapassport.base.seal.SealException;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.RandomId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which key opens what, and what is left when one is shredded. */
class VaultKeysTest {
  private static final byte[] PLAIN = "a citizen's words".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTEXT = "here".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final Path home;
  private final VaultKeys keys;
  private VaultId vault = VaultId.random(random);

  VaultKeysTest(@TempDir Path home) {
    this.home = home;
    KeyFile master = KeyFile.openOrCreate(home.resolve("master.key"), random);
    this.keys = new VaultKeys(new KeyFolder(home.resolve("keys")), master, random);
    keys.create(vault);
  }

  private Path file(String name) {
    String id = vault.toString();
    return home.resolve("keys").resolve(id.substring(0, 2)).resolve(id).resolve(name);
  }

  @Test
  void keys_ofAVault_areThreeFilesForTheirOwnerAlone() throws IOException {
    UUID strand = keys.createStrandKey(vault);
    try (Stream<Path> files = Files.list(file("vault").getParent())) {
      assertEquals(
          List.of(RandomId.text(strand), "sign", "vault").stream().sorted().toList(),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
    for (String name : List.of("vault", "sign", RandomId.text(strand))) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file("vault").getParent())));
  }

  @Test
  void open_withAnyOtherKeyOrContext_isRefused() {
    UUID one = keys.createStrandKey(vault);
    UUID two = keys.createStrandKey(vault);
    assertNotEquals(one, two);
    byte[] sealed = keys.strandKey(vault, one).seal(PLAIN, CONTEXT);
    assertArrayEquals(PLAIN, keys.strandKey(vault, one).open(sealed, CONTEXT));
    for (DataKey other : List.of(keys.strandKey(vault, two), keys.vaultKey(vault))) {
      assertThrows(SealException.class, () -> other.open(sealed, CONTEXT));
    }
    assertThrows(SealException.class, () -> keys.strandKey(vault, one).open(sealed, new byte[1]));
  }

  @Test
  void seal_twice_isTwoTextsUnlessItIsToBeRepeated() {
    DataKey key = keys.vaultKey(vault);
    assertFalse(Arrays.equals(key.seal(PLAIN, CONTEXT), key.seal(PLAIN, CONTEXT)));
    byte[] repeated = key.sealRepeatably(PLAIN, CONTEXT);
    assertArrayEquals(repeated, key.sealRepeatably(PLAIN, CONTEXT));
    assertArrayEquals(PLAIN, key.open(repeated, CONTEXT));
    assertFalse(Arrays.equals(repeated, key.sealRepeatably(PLAIN, new byte[1])));
  }

  @Test
  void mac_ofTwoPurposesOrKeys_differs() {
    UUID strand = keys.createStrandKey(vault);
    DataKey key = keys.vaultKey(vault);
    byte[] mac = key.mac("natural-key").doFinal(PLAIN);
    assertArrayEquals(mac, keys.vaultKey(vault).mac("natural-key").doFinal(PLAIN));
    assertFalse(Arrays.equals(mac, key.mac("other").doFinal(PLAIN)));
    assertFalse(
        Arrays.equals(mac, keys.strandKey(vault, strand).mac("natural-key").doFinal(PLAIN)));
  }

  /** A key file that was copied to another name or vault does not open there. */
  @Test
  void keyFile_movedToAnotherPlace_doesNotOpen() throws IOException {
    UUID one = keys.createStrandKey(vault);
    UUID two = keys.createStrandKey(vault);
    Files.delete(file(RandomId.text(two)));
    Files.copy(file(RandomId.text(one)), file(RandomId.text(two)));
    assertThrows(SealException.class, () -> keys.strandKey(vault, two));
    VaultId other = VaultId.random(random);
    keys.create(other);
    Path stolen = file("vault");
    byte[] foreign = Files.readAllBytes(stolen);
    vault = other;
    Files.write(file("vault"), foreign);
    assertThrows(SealException.class, () -> keys.vaultKey(other));
  }

  @Test
  void once_aKeyOpenedTwice_isReadOnce_andForgottenAfterwards() {
    UUID strand = keys.createStrandKey(vault);
    keys.once(
        () -> {
          DataKey whole = keys.vaultKey(vault);
          DataKey part = keys.strandKey(vault, strand);
          assertSame(whole, keys.once(() -> keys.vaultKey(vault)), "also within");
          assertSame(part, keys.strandKey(vault, strand));
          assertNotSame(whole, part);
          return true;
        });
    assertNotSame(keys.vaultKey(vault), keys.vaultKey(vault));
    assertThrows(
        SealException.class,
        () ->
            keys.once(
                () -> {
                  keys.strandKey(vault, strand);
                  keys.shredStrand(vault, strand);
                  return keys.strandKey(vault, strand);
                }),
        "shredded within the request");
    keys.once(() -> keys.vaultKey(vault));
    keys.shred(vault);
    assertThrows(SealException.class, () -> keys.once(() -> keys.vaultKey(vault)));
  }

  @Test
  void shredStrand_ofOne_leavesTheOthers() {
    UUID gone = keys.createStrandKey(vault);
    UUID kept = keys.createStrandKey(vault);
    keys.shredStrand(vault, gone);
    assertFalse(Files.exists(file(RandomId.text(gone))));
    assertThrows(SealException.class, () -> keys.strandKey(vault, gone));
    assertTrue(keys.strandKey(vault, kept).seal(PLAIN, CONTEXT).length > PLAIN.length);
    keys.shredStrand(vault, gone);
  }

  @Test
  void shred_ofAVault_leavesNoFile() {
    keys.createStrandKey(vault);
    keys.shred(vault);
    assertFalse(Files.exists(file("vault").getParent()));
    assertThrows(SealException.class, () -> keys.vaultKey(vault));
    assertThrows(SealException.class, () -> keys.signingKey(vault));
    keys.shred(vault);
  }

  @Test
  void create_aSecondTime_changesNoKey() {
    byte[] sealed = keys.vaultKey(vault).seal(PLAIN, CONTEXT);
    assertThrows(UncheckedIOException.class, () -> keys.create(vault));
    assertArrayEquals(PLAIN, keys.vaultKey(vault).open(sealed, CONTEXT));
  }

  @Test
  void signingKey_ofAVault_isItsOwnAndPublishedWithoutItsSecret() throws Exception {
    VaultId other = VaultId.random(random);
    String published = keys.create(other);
    ECKey signing = keys.signingKey(other);
    assertEquals(other + "#receipts", signing.getKeyID());
    assertEquals(signing.toPublicJWK(), ECKey.parse(published));
    assertFalse(ECKey.parse(published).isPrivate());
    assertNotEquals(signing, keys.signingKey(vault));
  }

  @Test
  void id_ofAVault_isReadAsItIsWritten() {
    assertEquals(vault, VaultId.parse(vault.toString()).orElseThrow());
    assertEquals(32, vault.toString().length());
    assertTrue(VaultId.parse(vault + "0").isEmpty());
    assertTrue(VaultId.parse("").isEmpty());
  }
}
