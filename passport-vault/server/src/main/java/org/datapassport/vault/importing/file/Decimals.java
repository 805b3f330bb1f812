package org.datapassport.vault.importing.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Reads numbers of files exactly, and writes each number in one way. */
public final class Decimals {
  /** Twelve places keep a coordinate to a thousandth of a millimetre. */
  private static final int PLACES_MAX = 12;

  /** A longer text is no measurement, and an exponent could name a number of gigabytes. */
  private static final int CHARACTERS_MAX = 40;

  private static final BigDecimal LARGEST = new BigDecimal("1E15");

  private Decimals() {}

  public static Optional<BigDecimal> read(String text) {
    if (text.isEmpty() || text.length() > CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text.strip());
      boolean sane = Math.abs((long) value.scale()) < 100 && value.abs().compareTo(LARGEST) < 0;
      return sane ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Without exponent and trailing zeros. */
  public static String plain(BigDecimal value) {
    BigDecimal bounded =
        value.scale() > PLACES_MAX ? value.setScale(PLACES_MAX, RoundingMode.HALF_UP) : value;
    return bounded.signum() == 0 ? "0" : bounded.stripTrailingZeros().toPlainString();
  }

  /** Money keeps the two places that people read. */
  public static String money(BigDecimal value) {
    return value.scale() < 2
        ? value.setScale(2, RoundingMode.UNNECESSARY).toPlainString()
        : value.toPlainString();
  }

  public static boolean isWithin(BigDecimal value, int least, int most) {
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
  }
}
