package org.datapassport.provider.request.openid;

import org.datapassport.provider.key.IdTokenHints;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/**
 * {@code id_token_hint} is an ID token that we gave to this client: with another's, a client could
 * find out whether two subjects are one person.
 */
public final class CheckIdTokenHint implements Check {
  private final IdTokenHints hints;

  public CheckIdTokenHint(IdTokenHints hints) {
    this.hints = hints;
  }

  @Override
  public void check(AskedRequest asked) {
    String hint = asked.get("id_token_hint");
    boolean fine =
        hint.isEmpty()
            || hints
                .read(hint)
                .filter(read -> read.clientId().equals(asked.client().id().value()))
                .isPresent();
    if (!fine) {
      throw Check.invalidRequest("id_token_hint is not an ID token that we gave to this client");
    }
  }
}
