package org.datapassport.platform.problem;

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
