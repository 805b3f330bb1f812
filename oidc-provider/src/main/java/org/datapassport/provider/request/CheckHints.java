package org.datapassport.provider.request;

import java.util.List;

/** Hints are short; an ID token hint is not among those that we take. */
final class CheckHints implements Check {
  static final int CHARS_MAX = 256;
  private static final List<String> HINTS =
      List.of("login_hint", "ui_locales", "acr_values", "display", "claims_locales");

  @Override
  public void check(AskedRequest asked) {
    for (String hint : HINTS) {
      if (asked.get(hint).length() > CHARS_MAX) {
        throw Check.invalidRequest(hint + " has at most " + CHARS_MAX + " characters");
      }
    }
  }
}
