package org.datapassport.provider.request;

import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;

/** The client registered for codes. */
final class CheckGrantType implements Check {
  @Override
  public void check(AskedRequest asked) {
    if (!asked.client().rules().grantTypes().contains("authorization_code")) {
      throw new OAuthException(
          OAuthError.UNAUTHORIZED_CLIENT, "the client did not register for authorization_code");
    }
  }
}
