package org.datapassport.vault.passport.card;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The line of capitals and fillers at the foot of the card, in the manner of ICAO 9303.
 *
 * <p>It is decoration with a use: a phone camera can read the number off a printed card. It is no
 * travel document and carries no check that anybody should trust.
 */
final class MachineLine {
  private static final int CHARS = 88;

  private MachineLine() {}

  /** For example {@code D<DP ADA<OKONKWO<LIND<<<…DP7Q4K2MZX9H3T61<<<}. */
  static String of(String name, String passportNumber) {
    String folded =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "<")
            .replaceAll("^<|<$", "");
    String shown = folded.length() > 39 ? folded.substring(0, 39) : folded;
    String line =
        "D<DP " + (shown.isEmpty() ? "<" : shown) + "<<" + passportNumber.replace(" ", "");
    return line + "<".repeat(Math.max(0, CHARS - line.length()));
  }
}
