package org.datapassport.provider.request.openid;

import java.util.List;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** Exactly one hint says who is asked (CIBA Core section 7.1), of those that we understand. */
public final class CheckOneHint implements Check {
  private static final List<String> HINTS =
      List.of("login_hint", "id_token_hint", "login_hint_token");

  @Override
  public void check(AskedRequest asked) {
    if (HINTS.stream().filter(asked::has).count() != 1) {
      throw Check.invalidRequest("exactly one of login_hint and id_token_hint is needed");
    }
    if (asked.has("login_hint_token") || asked.has("user_code")) {
      throw Check.invalidRequest("login_hint_token and user_code are not supported");
    }
  }
}
