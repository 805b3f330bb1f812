package org.datapassport.provider.request.openid;

import java.util.Optional;
import java.util.function.Function;
import org.datapassport.provider.key.IdTokenHints;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/**
 * {@code id_token_hint} is an ID token that we gave to this client: with another's, a client could
 * find out whether two subjects are one person.
 */
public final class CheckIdTokenHint implements Check {
  private final Function<String, Optional<IdTokenHints.Hint>> reader;

  /**
   * A check with the reader of hints.
   *
   * @param reader answers empty for what is no ID token of ours
   */
  public CheckIdTokenHint(Function<String, Optional<IdTokenHints.Hint>> reader) {
    this.reader = reader;
  }

  @Override
  public void check(AskedRequest asked) {
    String hint = asked.get("id_token_hint");
    boolean fine =
        hint.isEmpty()
            || reader
                .apply(hint)
                .filter(read -> read.clientId().equals(asked.client().id().value()))
                .isPresent();
    if (!fine) {
      throw Check.invalidRequest("id_token_hint is not an ID token that we gave to this client");
    }
  }
}
