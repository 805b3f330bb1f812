package org.datapassport.provider.request.check;

import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** The client registered for codes. */
public final class CheckGrantType implements Check {
  @Override
  public void check(AskedRequest asked) {
    if (!asked.client().rules().grantTypes().contains("authorization_code")) {
      throw new OAuthException(
          OAuthError.UNAUTHORIZED_CLIENT, "the client did not register for authorization_code");
    }
  }
}
