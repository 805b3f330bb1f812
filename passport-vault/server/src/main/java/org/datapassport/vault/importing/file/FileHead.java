package org.datapassport.vault.importing.file;

import java.nio.charset.StandardCharsets;

/** The first bytes of a file, by which its kind is told. */
public record FileHead(String text, boolean zip) {
  /** Apple's DTD is 6 kB long and stands before the first element. */
  public static final int BYTES = 64 * 1024;

  public static FileHead of(byte[] first) {
    boolean zip = first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] == 3;
    return new FileHead(new String(first, StandardCharsets.ISO_8859_1), zip);
  }

  public boolean mentions(String word) {
    return text.contains(word);
  }
}
