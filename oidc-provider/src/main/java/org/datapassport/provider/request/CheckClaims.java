package org.datapassport.provider.request;

import java.text.ParseException;
import org.datapassport.provider.authorization.ClaimsRequest;

/** {@code claims} has the form of OpenID Connect Core section 5.5. */
final class CheckClaims implements Check {
  static final int CHARS_MAX = 8_192;

  @Override
  public void check(AskedRequest asked) {
    String json = asked.get("claims");
    if (json.length() > CHARS_MAX) {
      throw Check.invalidRequest("claims has at most " + CHARS_MAX + " characters");
    }
    try {
      ClaimsRequest.parse(json);
    } catch (ParseException e) {
      throw Check.invalidRequest("claims is not of the form of OpenID Connect Core section 5.5");
    }
  }
}
