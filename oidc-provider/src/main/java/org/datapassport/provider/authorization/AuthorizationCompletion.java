package org.datapassport.provider.authorization;

import org.datapassport.provider.OAuthError;
import org.datapassport.provider.Shared;

/**
 * Turns the citizen's answer into the answer to the client: a code, or an error.
 *
 * <p>Call it inside a transaction. Of two calls for one pushed request the second is refused.
 */
@Shared
public class AuthorizationCompletion {
  /** Stores what was decided and says where the browser goes next. */
  public AuthorizationAnswer complete(
      Interaction interaction, AuthenticatedAccount account, ConsentDecision decision) {
    throw new UnsupportedOperationException("lands with the code: " + account + decision);
  }

  /** Ends the interaction without an account, as {@code login_required} after prompt=none. */
  public AuthorizationAnswer refuse(Interaction interaction, OAuthError error) {
    throw new UnsupportedOperationException("lands with the code: " + error);
  }
}
