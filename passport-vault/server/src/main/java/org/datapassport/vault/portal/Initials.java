package org.datapassport.vault.portal;

import java.util.Locale;

/** The one or two letters that stand for a company in its square. */
public final class Initials {
  private Initials() {}

  /** First letters of the first two words that start with a letter or digit. */
  public static String of(String name) {
    StringBuilder letters = new StringBuilder();
    for (String word : name.strip().split("\\s+", -1)) {
      if (!word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0))) {
        letters.appendCodePoint(word.codePointAt(0));
      }
      if (letters.codePointCount(0, letters.length()) == 2) {
        break;
      }
    }
    return letters.isEmpty() ? "?" : letters.toString().toUpperCase(Locale.ROOT);
  }
}
