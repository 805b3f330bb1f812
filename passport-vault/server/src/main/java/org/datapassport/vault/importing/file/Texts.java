package org.datapassport.vault.importing.file;

import java.util.regex.Pattern;

/** Texts of files, in one line and not longer than a record takes. */
public final class Texts {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Texts() {}

  /** Cuts between letters: half of a surrogate pair would be no letter at all. */
  public static String cut(String text, int charactersMax) {
    String flat = BLANKS.matcher(text).replaceAll(" ").strip();
    if (flat.length() <= charactersMax) {
      return flat;
    }
    boolean splits = Character.isHighSurrogate(flat.charAt(charactersMax - 1));
    return flat.substring(0, splits ? charactersMax - 1 : charactersMax);
  }
}
