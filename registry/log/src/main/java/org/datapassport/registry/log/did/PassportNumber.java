package org.datapassport.registry.log.did;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The number on the card: 20 symbols derived from the SCID and two check characters.
 *
 * <p>The body is the first 100 bits of {@code SHA-256("dcann/passport-number/v1" ‖ SCID)} in the
 * alphabet of Crockford's base 32, which has no I, L, O and U. The check characters are ISO/IEC
 * 7064 MOD 1271-36 over the body; they catch every single wrong character and every swap of
 * neighbours. Anyone can derive the number from the SCID, so a registry's index by number need not
 * be trusted.
 *
 * @param digits 22 characters: body and check characters
 */
public record PassportNumber(String digits) {
  private static final String PREFIX = "DP";
  private static final int BODY = 20;
  private static final int LENGTH = BODY + 2;
  private static final int GROUP = 5;
  private static final String BODY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECK_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final byte[] DOMAIN =
      "dcann/passport-number/v1".getBytes(StandardCharsets.US_ASCII);

  /** A printed number with generous spacing; longer input is not looked at. */
  private static final int INPUT_LENGTH_MAX = 64;

  public PassportNumber {
    Verdict.of(() -> checked(digits)).orElseThrow();
  }

  public static PassportNumber of(Scid scid) {
    byte[] digest = Sha256.hash(DOMAIN, scid.text().getBytes(StandardCharsets.US_ASCII));
    BigInteger bits = new BigInteger(1, digest).shiftRight(256 - 5 * BODY);
    StringBuilder body = new StringBuilder();
    for (int i = BODY - 1; i >= 0; i--) {
      body.append(BODY_ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return new PassportNumber(body + checkCharacters(body.toString()));
  }

  /**
   * Reads what people type: case, spaces and hyphens do not matter, the DP may be left out, and O
   * counts as 0, I and L as 1 in the body.
   */
  public static Verdict<PassportNumber> parse(String typed) {
    return Verdict.of(
        () -> {
          if (typed.length() > INPUT_LENGTH_MAX) {
            throw new RefusedException(Reason.BAD_ENCODING, "a passport number is shorter");
          }
          String compact = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
          if (compact.length() == PREFIX.length() + LENGTH && compact.startsWith(PREFIX)) {
            compact = compact.substring(PREFIX.length());
          }
          if (compact.length() != LENGTH) {
            throw new RefusedException(Reason.BAD_ENCODING, "DP and 22 characters are expected");
          }
          String body =
              compact.substring(0, BODY).replace('O', '0').replace('I', '1').replace('L', '1');
          return new PassportNumber(checked(body + compact.substring(BODY)));
        });
  }

  private static String checked(String digits) {
    if (digits.length() != LENGTH) {
      throw new RefusedException(Reason.BAD_ENCODING, "DP and 22 characters are expected");
    }
    String body = digits.substring(0, BODY);
    for (int i = 0; i < BODY; i++) {
      if (BODY_ALPHABET.indexOf(body.charAt(i)) < 0) {
        throw new RefusedException(Reason.BAD_ENCODING, "a character is not allowed");
      }
    }
    if (!checkCharacters(body).equals(digits.substring(BODY))) {
      throw new RefusedException(Reason.CHECK_CHARACTERS, "the check characters do not match");
    }
    return digits;
  }

  /** ISO/IEC 7064 MOD 1271-36: a pure system with radix 36 and two check characters. */
  static String checkCharacters(String body) {
    int product = 0;
    for (int i = 0; i < body.length(); i++) {
      product = (product + CHECK_ALPHABET.indexOf(body.charAt(i))) * 36 % 1271;
    }
    product = product * 36 % 1271;
    // As everywhere in ISO 7064 (98 - r for MOD 97-10), the check value runs from 2 to 1272.
    int check = 1272 - product;
    return "" + CHECK_ALPHABET.charAt(check / 36) + CHECK_ALPHABET.charAt(check % 36);
  }

  /** Without spaces, for machines. */
  public String compact() {
    return PREFIX + digits;
  }

  /** As on the card: {@code DP 7KQ4M-2X9TB-…}. */
  public String printed() {
    StringBuilder text = new StringBuilder(PREFIX).append(' ');
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return printed();
  }
}
