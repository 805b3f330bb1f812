package org.datapassport.registry.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * base58btc as in the W3C Controller Documents specification, section 2.4.
 *
 * <p>Quadratic in the length, so inputs are bounded by {@link #TEXT_MAX}; the longest that we meet
 * is a signature of 64 bytes in 88 symbols.
 */
final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /** Above any value of did:webvh; keeps foreign input from costing quadratic time. */
  static final int TEXT_MAX = 128;

  private static final int[] VALUES = values();

  private Base58() {}

  private static int[] values() {
    int[] values = new int[128];
    Arrays.fill(values, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      values[ALPHABET.charAt(i)] = i;
    }
    return values;
  }

  static String encode(byte[] bytes) {
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    byte[] digits = new byte[bytes.length * 2];
    int length = 0;
    for (byte next : bytes) {
      int carry = next & 0xff;
      for (int i = 0; i < length || carry != 0; i++) {
        carry += (i < length ? digits[i] : 0) << 8;
        digits[i] = (byte) (carry % 58);
        carry /= 58;
        length = Math.max(length, i + 1);
      }
    }
    byte[] text = new byte[zeros + length];
    Arrays.fill(text, 0, zeros, (byte) '1');
    for (int i = 0; i < length; i++) {
      text[zeros + i] = (byte) ALPHABET.charAt(digits[length - 1 - i]);
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** Every text has at most one value and every value exactly one text. */
  static byte[] decode(String text) {
    if (text.length() > TEXT_MAX) {
      throw new RefusedException(Reason.BAD_ENCODING, "a base58 value is too long");
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    byte[] reversed = new byte[text.length()];
    int length = 0;
    for (int at = zeros; at < text.length(); at++) {
      int carry = digit(text.charAt(at));
      for (int i = 0; i < length || carry != 0; i++) {
        carry += (i < length ? reversed[i] & 0xff : 0) * 58;
        reversed[i] = (byte) carry;
        carry >>>= 8;
        length = Math.max(length, i + 1);
      }
    }
    byte[] bytes = new byte[zeros + length];
    for (int i = 0; i < length; i++) {
      bytes[zeros + i] = reversed[length - 1 - i];
    }
    return bytes;
  }

  private static int digit(char symbol) {
    int value = symbol < VALUES.length ? VALUES[symbol] : -1;
    if (value < 0) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a base58btc symbol");
    }
    return value;
  }
}
