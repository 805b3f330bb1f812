package org.datapassport.provider.request.check;

import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** Only codes are given through browsers (OAuth 2.1; FAPI 2.0 section 5.3.2.2). */
public final class CheckResponseType implements Check {
  @Override
  public void check(AskedRequest asked) {
    String type = asked.get("response_type");
    if (type.isEmpty()) {
      throw Check.invalidRequest("response_type is missing");
    }
    if (!type.equals("code")) {
      throw new OAuthException(
          OAuthError.UNSUPPORTED_RESPONSE_TYPE, "the only response_type is code");
    }
  }
}
