package org.datapassport.provider.request.check;

import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** The client registered for the grant type by which its answer is fetched. */
public final class CheckGrantType implements Check {
  private final String grantType;

  public CheckGrantType(String grantType) {
    this.grantType = grantType;
  }

  @Override
  public void check(AskedRequest asked) {
    if (!asked.client().rules().grantTypes().contains(grantType)) {
      throw new OAuthException(
          OAuthError.UNAUTHORIZED_CLIENT, "the client did not register for " + grantType);
    }
  }
}
