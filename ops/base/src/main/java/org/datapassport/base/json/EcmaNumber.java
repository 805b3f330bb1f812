package org.datapassport.base.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number as ECMAScript writes it: the fewest digits that no other double is nearer to, and of
 * those the nearest (ECMA-262, Number::toString).
 *
 * <p>{@link Double#toString} has the fewest digits since Java 19 only, and writes them in another
 * way. Here each count of digits is tried from one up; each try rounds the exact value down and up,
 * because below a power of two doubles are twice as dense as above.
 */
final class EcmaNumber {
  /** 2^53: up to here each whole number is a double of its own. */
  private static final long EXACT_MAX = 1L << 53;

  private static final int DIGITS_MAX = 17;

  private EcmaNumber() {}

  static String text(Number number) {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      long whole = number.longValue();
      return Math.abs(whole) <= EXACT_MAX && whole != Long.MIN_VALUE
          ? Long.toString(whole)
          : text((double) whole);
    }
    return text(number.doubleValue());
  }

  private static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a number that is not finite is no JSON");
    }
    if (value == 0) {
      return "0";
    }
    return value < 0 ? "-" + positive(-value) : positive(value);
  }

  private static String positive(double value) {
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 21 || point <= -6) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String sign = point > 0 ? "+" : "-";
      return digits.charAt(0) + fraction + "e" + sign + Math.abs(point - 1);
    } else if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    } else if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length());
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DIGITS_MAX; digits++) {
      BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (near.doubleValue() == value) {
        return stripped(near);
      }
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      if (above.doubleValue() == value) {
        return stripped(above);
      }
    }
    return stripped(exact.round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN)));
  }

  private static BigDecimal stripped(BigDecimal decimal) {
    return decimal.unscaledValue().equals(BigInteger.ZERO) ? decimal : decimal.stripTrailingZeros();
  }
}
