package org.datapassport.vault.grant.decision;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.vault.grant.Client;

/**
 * A company's request that waits for the citizen's answer.
 *
 * @param resume where the citizen goes on to decide
 */
public record WaitingRequest(
    String requestId,
    Client client,
    List<StrandAccess> items,
    Instant askedAt,
    Instant expiresAt,
    URI resume) {
  public WaitingRequest {
    items = List.copyOf(items);
  }
}
