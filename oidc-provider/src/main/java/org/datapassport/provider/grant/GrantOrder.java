package org.datapassport.provider.grant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.provider.client.Client;

/**
 * The citizen's decision on its way to the vault.
 *
 * @param requestId of the interaction
 * @param request the client's own words: {@code Proofs.record} of the request
 * @param asked the authorization details as they came
 * @param choices what was chosen; none refuses the request
 * @param noticeSha256 hash of the page that the citizen saw
 * @param signIn how the citizen had come in
 */
public record GrantOrder(
    String requestId,
    Client client,
    String request,
    List<Map<String, Object>> asked,
    List<Choice> choices,
    Instant decidedAt,
    String noticeSha256,
    SignIn signIn) {
  public GrantOrder {
    asked = List.copyOf(asked);
    choices = List.copyOf(choices);
  }

  /**
   * The last sign-in before the decision.
   *
   * @param acr its class
   */
  public record SignIn(String acr, Instant at) {}

  /**
   * One item that the citizen gives.
   *
   * @param detail the level of detail
   * @param duration {@code once} or an ISO 8601 duration
   */
  public record Choice(String item, String detail, String duration) {}
}
