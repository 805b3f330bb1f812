package org.datapassport.provider.request.openid;

import java.text.ParseException;
import org.datapassport.provider.authorization.request.ClaimsRequest;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** {@code claims} has the form of OpenID Connect Core section 5.5. */
public final class CheckClaims implements Check {
  public static final int CHARS_MAX = 8_192;

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
