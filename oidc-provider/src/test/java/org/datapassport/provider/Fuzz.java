package org.datapassport.provider;

import java.nio.charset.StandardCharsets;

/** What fuzz tests have in common. */
public final class Fuzz {
  private Fuzz() {}

  /** Any bytes as the text that a server would take them for. */
  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
