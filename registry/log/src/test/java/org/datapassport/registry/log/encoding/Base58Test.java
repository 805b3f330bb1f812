package org.datapassport.registry.log.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.datapassport.registry.log.verdict.RefusedException;
import org.junit.jupiter.api.Test;

class Base58Test {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(58);

  /** One symbol after the other, as the specification puts it. */
  private static String reference(byte[] bytes) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      reversed.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      reversed.append('1');
    }
    return reversed.reverse().toString();
  }

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }

  @Test
  void encode_anyBytes_isWhatTheSpecificationSays() {
    qt().withExamples(2_000)
        .forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 90))
        .checkAssert(
            values -> {
              byte[] bytes = bytes(values);
              String text = Base58.encode(bytes);
              assertEquals(reference(bytes), text);
              assertArrayEquals(bytes, Base58.decode(text));
            });
  }

  /** Where groups of five symbols and of four bytes begin and end, and their largest values. */
  @Test
  void decode_edgesOfGroups_comeBack() {
    for (int length = 0; length <= 70; length++) {
      for (int value : new int[] {0, 1, 57, 58, 127, 128, 255}) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        assertArrayEquals(bytes, Base58.decode(reference(bytes)));
        assertEquals(reference(bytes), Base58.encode(bytes));
      }
    }
    for (int length = 0; length <= 88; length++) {
      String most = "z".repeat(length);
      assertEquals(most, Base58.encode(Base58.decode(most)));
      String least = "2" + "1".repeat(length);
      assertEquals(least, Base58.encode(Base58.decode(least)));
    }
  }

  @Test
  void decode_symbolOutsideOfTheAlphabet_isRefused() {
    for (String text : List.of("0", "O", "I", "l", "22220", "é2", "2 ", "+")) {
      assertThrows(RefusedException.class, () -> Base58.decode(text), text);
    }
  }
}
