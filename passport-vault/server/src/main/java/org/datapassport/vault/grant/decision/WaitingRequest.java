package org.datapassport.vault.grant.decision;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.terms.RequestedItem;

/**
 * A company's request that waits for the citizen's answer.
 *
 * @param resume where the citizen goes on to decide
 */
public record WaitingRequest(
    String requestId,
    Client client,
    List<RequestedItem> items,
    Instant askedAt,
    Instant expiresAt,
    URI resume) {
  public WaitingRequest {
    items = List.copyOf(items);
  }
}
