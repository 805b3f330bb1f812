package org.datapassport.registry.log.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * base58btc as in the W3C Controller Documents specification, section 2.4.
 *
 * <p>Quadratic in the length, so inputs are bounded by {@link #TEXT_MAX}; the longest that we meet
 * is a signature of 64 bytes in 88 symbols. Five symbols are taken at a time and 32 bits of the
 * value: an entry has a dozen such values, and one by one they cost as much as a signature.
 */
public final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /** Above any value of did:webvh; keeps foreign input from costing quadratic time. */
  static final int TEXT_MAX = 128;

  /** So many symbols fit a group whose value times 32 bits fits a long. */
  private static final int GROUP = 5;

  private static final long[] POWERS = {1, 58, 3_364, 195_112, 11_316_496, 656_356_768};
  private static final long LIMB = 0xffff_ffffL;

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

  public static String encode(byte[] bytes) {
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) {
      zeros++;
    }
    int[] limbs = limbsOf(bytes);
    byte[] text = new byte[bytes.length * 2 + GROUP];
    int at = text.length;
    for (int first = firstUsed(limbs, 0); first < limbs.length; first = firstUsed(limbs, first)) {
      long group = divide(limbs, first);
      boolean last = firstUsed(limbs, first) == limbs.length;
      for (int i = 0; i < GROUP && !(last && group == 0); i++) {
        text[--at] = (byte) ALPHABET.charAt((int) (group % 58));
        group /= 58;
      }
    }
    Arrays.fill(text, at - zeros, at, (byte) '1');
    return new String(text, at - zeros, text.length - at + zeros, StandardCharsets.US_ASCII);
  }

  /** Big-endian, 32 bits each. */
  private static int[] limbsOf(byte[] bytes) {
    int[] limbs = new int[(bytes.length + 3) / 4];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      limbs[limbs.length - 1 - fromEnd / 4] |= (bytes[i] & 0xff) << (8 * (fromEnd % 4));
    }
    return limbs;
  }

  private static int firstUsed(int[] limbs, int from) {
    int first = from;
    while (first < limbs.length && limbs[first] == 0) {
      first++;
    }
    return first;
  }

  /** Divides by the value of a whole group and returns what is left. */
  private static long divide(int[] limbs, int first) {
    long rest = 0;
    for (int i = first; i < limbs.length; i++) {
      long dividend = (rest << 32) | (limbs[i] & LIMB);
      limbs[i] = (int) (dividend / POWERS[GROUP]);
      rest = dividend % POWERS[GROUP];
    }
    return rest;
  }

  /** Every text has at most one value and every value exactly one text. */
  public static byte[] decode(String text) {
    if (text.length() > TEXT_MAX) {
      throw new RefusedException(Reason.BAD_ENCODING, "a base58 value is too long");
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    int[] limbs = new int[text.length() / GROUP + 1];
    int used = 0;
    for (int at = zeros; at < text.length(); at += GROUP) {
      int end = Math.min(at + GROUP, text.length());
      long carry = 0;
      for (int i = at; i < end; i++) {
        carry = carry * 58 + digit(text.charAt(i));
      }
      for (int i = 0; i < used || carry != 0; i++) {
        carry += (limbs[i] & LIMB) * POWERS[end - at];
        limbs[i] = (int) carry;
        carry >>>= 32;
        used = Math.max(used, i + 1);
      }
    }
    return bytesOf(limbs, used, zeros);
  }

  /** Of limbs with the least significant first, after so many bytes of zero. */
  private static byte[] bytesOf(int[] limbs, int used, int zeros) {
    int highest = used == 0 ? 0 : 4 - Integer.numberOfLeadingZeros(limbs[used - 1]) / 8;
    int length = used == 0 ? 0 : 4 * (used - 1) + highest;
    byte[] bytes = new byte[zeros + length];
    for (int i = 0; i < length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (limbs[i / 4] >>> (8 * (i % 4)));
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
