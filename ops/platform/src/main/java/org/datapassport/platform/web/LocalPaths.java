package org.datapassport.platform.web;

import java.util.regex.Pattern;

/** Paths that surely stay on our own host. */
public final class LocalPaths {
  /**
   * One slash, then no second slash or backslash ({@code //evil.example} and {@code /\evil.example}
   * are other hosts to a browser), then only visible ASCII that a URI may contain.
   */
  private static final Pattern LOCAL =
      Pattern.compile("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@/?%-]{0,1023}");

  private LocalPaths() {}

  public static boolean isLocal(String path) {
    return LOCAL.matcher(path).matches() && !path.matches(".*%(?![0-9A-Fa-f]{2}).*");
  }

  /** The path when it is local, else the other one. */
  public static String orElse(String path, String otherwise) {
    return isLocal(path) ? path : otherwise;
  }
}
