package org.datapassport.provider.grant;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.provider.client.Client;

/** A request as the portal's Requests page shows it while it waits for an answer. */
public record WaitingRequest(
    String requestId,
    Client client,
    List<Map<String, Object>> authorizationDetails,
    Instant expiresAt,
    URI resumeUrl) {
  public WaitingRequest {
    authorizationDetails = List.copyOf(authorizationDetails);
  }
}
