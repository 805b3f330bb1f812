package org.datapassport.base.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeyTest {
  private static final byte[] CONTEXT = bytes("segment|1");
  private final SealingKey key = key(100);

  /** Sealed by the vaults of November 2026, the first with a nonce that begins with 1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0102030405060708090a0b0c5705e63a880f7ed402833a9666c1b66d"
            + "55156c6a878a3b16d983c07d08d5859cae7b",
        "404142434445464748494a4bfcf92f0cdc6ea77d96b52067c929b9d1"
            + "2a5a37a49251b95bf56758bbf3fe582fdc24"
      })
  void openAlsoUnversioned_textOfAnOldVault_isOpened(String hex) {
    byte[] old = HexFormat.of().parseHex(hex);

    assertEquals("what a vault holds", text(key.openAlsoUnversioned(old, CONTEXT)));
    assertThrows(SealException.class, () -> key.open(old, CONTEXT));
    assertThrows(SealException.class, () -> key.openAlsoUnversioned(old, bytes("segment|2")));
    assertThrows(SealException.class, () -> key(99).openAlsoUnversioned(old, CONTEXT));
  }

  /** Sealed by the key files of November 2026. */
  @Test
  void open_textOfAnOldKeyFile_isOpened() {
    byte[] old =
        HexFormat.of()
            .parseHex(
                "01202122232425262728292a2b3988a95a2ec0b356cd010f05fbcae6d43af7738972b901952b4301b8"
                    + "e064ba17b6d3d2064b");

    assertEquals("a key of the provider", text(key.open(old, bytes("signing-key|7"))));
    assertEquals(
        "a key of the provider", text(key.openAlsoUnversioned(old, bytes("signing-key|7"))));
  }

  /** Derived by the key files and vaults of November 2026. */
  @Test
  void derive_labelsOfOldHomes_giveTheSameKeys() {
    assertEquals(
        "fa16848b1f7172c35ac6f8512e52db7cafc0c83c0f7778e3b07e819bbbc35b21",
        HexFormat.of().formatHex(key.derive("derive:dpop-nonce")));
    assertEquals(
        "778d2072ee6d5a5ac9a8c320a20d1a777d92e1a42b64d8ad61c4846ba83e6305",
        HexFormat.of().formatHex(key.mac("mac|natural-key").doFinal(bytes("x"))));
  }

  @Test
  void open_ofWhatWasSealed_isThePlainText() {
    for (byte[] plain : new byte[][] {{}, bytes("secret"), new byte[100_000]}) {
      byte[] sealed = key.seal(plain, CONTEXT);
      assertEquals(1, sealed[0]);
      assertEquals(29 + plain.length, sealed.length);
      assertArrayEquals(plain, key.open(sealed, CONTEXT));
      assertArrayEquals(plain, key.openAlsoUnversioned(sealed, CONTEXT));
    }
  }

  @Test
  void open_withAnyBitFlippedOrAnyByteLess_isRefused() {
    byte[] sealed = key.seal(bytes("secret"), CONTEXT);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] bad = sealed.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(bad);
    }
    for (int length = 0; length < sealed.length; length++) {
      refused(Arrays.copyOf(sealed, length));
    }
  }

  @Test
  void open_withAnotherKeyOrContext_isRefused() {
    byte[] sealed = key.seal(bytes("secret"), CONTEXT);

    assertThrows(SealException.class, () -> key(99).open(sealed, CONTEXT));
    assertThrows(SealException.class, () -> key.open(sealed, bytes("segment|2")));
  }

  @Test
  void sealRepeatably_sameTextAndContext_isTheSameAndElseNot() {
    byte[] sealed = key.sealRepeatably(bytes("page 2"), CONTEXT);
    assertArrayEquals(sealed, key.sealRepeatably(bytes("page 2"), CONTEXT));
    assertArrayEquals(bytes("page 2"), key.open(sealed, CONTEXT));
    for (byte[] other :
        new byte[][] {
          key.sealRepeatably(bytes("page 3"), CONTEXT),
          key.sealRepeatably(bytes("page 2"), bytes("segment|2")),
          key(99).sealRepeatably(bytes("page 2"), CONTEXT),
          // Where context and text meet does not matter to a reader, and must to the nonce.
          key.sealRepeatably(bytes("|1page 2"), bytes("segment"))
        }) {
      assertFalse(
          Arrays.equals(Arrays.copyOfRange(sealed, 1, 13), Arrays.copyOfRange(other, 1, 13)));
    }
  }

  @Test
  void seal_twice_differs() {
    assertFalse(Arrays.equals(key.seal(CONTEXT, CONTEXT), key.seal(CONTEXT, CONTEXT)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 31, 33})
  void key_ofAnotherSize_isRefused(int size) {
    assertThrows(
        IllegalArgumentException.class, () -> new SealingKey(new byte[size], new SecureRandom()));
  }

  private void refused(byte[] sealed) {
    assertThrows(SealException.class, () -> key.open(sealed, CONTEXT));
    assertThrows(SealException.class, () -> key.openAlsoUnversioned(sealed, CONTEXT));
  }

  private static SealingKey key(int first) {
    byte[] raw = new byte[SealingKey.KEY_BYTES];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (first + i);
    }
    return new SealingKey(raw, new SecureRandom());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
