package org.datapassport.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a client would like to get. */
public final class AcceptHeader {
  private AcceptHeader() {}

  /**
   * Whether a page suits better than JSON: text/html is named, and at least as wanted as JSON. A
   * bare {@code *}{@code /*} is a program.
   */
  public static boolean prefersHtml(Optional<String> accept) {
    double html = 0;
    double json = 0;
    for (String part : accept.orElse("").toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] pieces = part.trim().split(";", -1);
      String type = pieces[0].trim();
      if (type.equals("text/html") || type.equals("application/xhtml+xml")) {
        html = Math.max(html, quality(pieces));
      } else if (type.equals("application/json") || type.endsWith("+json")) {
        json = Math.max(json, quality(pieces));
      }
    }
    return html > 0 && html >= json;
  }

  /**
   * How much a media type is wanted, from 0 to 1: what is said of it itself counts more than what
   * is said of all of its kind, and that more than what is said of everything (RFC 9110 section
   * 12.5.1). Without the header everything is wanted.
   *
   * @param accept the header, empty where there is none
   * @param mediaType such as {@code text/turtle}; its parameters do not count
   */
  public static double wish(String accept, String mediaType) {
    String wanted = mediaType.toLowerCase(Locale.ROOT).split(";", -1)[0].trim();
    List<String> ranges =
        List.of("*/*", wanted.substring(0, wanted.indexOf('/') + 1) + "*", wanted);
    int nearest = -1;
    double wish = accept.isBlank() ? 1 : 0;
    for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] pieces = part.trim().split(";", -1);
      int near = ranges.indexOf(pieces[0].trim());
      if (near >= 0 && near >= nearest) {
        wish = near == nearest ? Math.max(wish, quality(pieces)) : quality(pieces);
        nearest = near;
      }
    }
    return wish;
  }

  private static double quality(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String piece = pieces[i].trim();
      if (piece.matches("q=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(piece.substring(2));
      }
    }
    return 1;
  }
}
