package org.datapassport.provider.request.openid;

import java.util.List;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** CIBA is of OpenID Connect, so {@code openid} is among the scopes (CIBA Core section 7.1). */
public final class CheckOpenidScope implements Check {
  @Override
  public void check(AskedRequest asked) {
    if (!List.of(asked.get("scope").split(" ")).contains("openid")) {
      throw new OAuthException(OAuthError.INVALID_SCOPE, "scope must hold openid");
    }
  }
}
