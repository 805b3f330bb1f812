package org.datapassport.provider.token;

import java.time.Instant;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.Confirmation;

/**
 * A call of the token endpoint whose client is proven.
 *
 * @param confirmation what the caller has shown to hold and its tokens are bound to
 */
public record TokenCall(
    Client client, Parameters parameters, Confirmation confirmation, Instant now) {
  /** Refuses a call without the key that a token must be bound to. */
  void requireKey() {
    if (client.rules().dpopBound() && confirmation.jkt().isEmpty()) {
      throw new OAuthException(
          OAuthError.INVALID_DPOP_PROOF, "this client's tokens need a DPoP proof");
    }
    if (client.rules().certificateBound() && confirmation.certificate().isEmpty()) {
      throw new OAuthException(
          OAuthError.INVALID_REQUEST,
          "this client's tokens need its certificate: call the address of mtls_endpoint_aliases");
    }
  }

  /** The usual refusal. */
  public static OAuthException invalidGrant(String description) {
    return new OAuthException(OAuthError.INVALID_GRANT, description);
  }
}
