package org.datapassport.provider.backchannel;

import java.time.Instant;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.error.Parameters;

/**
 * What a client asks somebody who is not at its page.
 *
 * <p>Born when the client sends it; waits in the account's inbox; answered once there, or over at
 * {@code expiresAt} (exclusive). The client learns of it by polling.
 */
record Question(
    QuestionId id,
    AccountId account,
    ClientId client,
    Parameters parameters,
    String message,
    Instant createdAt,
    Instant expiresAt) {}
