package org.datapassport.provider.backchannel;

import java.time.Instant;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.ClientId;

/**
 * What a client asks somebody who is not at its page.
 *
 * <p>Born when the client sends it; waits in the account's inbox; answered once there, or over at
 * {@code expiresAt} (exclusive). The client learns of it by polling.
 */
record Question(
    QuestionId id,
    AccountId account,
    VerifiedRequest request,
    String message,
    Instant createdAt,
    Instant expiresAt) {
  ClientId client() {
    return request.client();
  }
}
