package org.datapassport.provider.token;

import java.time.Instant;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.Parameters;
import org.datapassport.provider.client.Client;

/**
 * A call of the token endpoint whose client is proven.
 *
 * @param thumbprint of the key that the caller has shown to hold, empty where it showed none
 */
public record TokenCall(Client client, Parameters parameters, String thumbprint, Instant now) {
  /** Refuses a call without the key that a token must be bound to. */
  void requireKey() {
    if (client.rules().dpopBound() && thumbprint.isEmpty()) {
      throw new OAuthException(
          OAuthError.INVALID_DPOP_PROOF, "this client's tokens need a DPoP proof");
    }
  }

  /** The usual refusal. */
  public static OAuthException invalidGrant(String description) {
    return new OAuthException(OAuthError.INVALID_GRANT, description);
  }
}
