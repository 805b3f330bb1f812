package org.datapassport.provider.request.openid;

import java.util.List;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** Hints are short. */
public final class CheckHints implements Check {
  public static final int CHARS_MAX = 256;
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
