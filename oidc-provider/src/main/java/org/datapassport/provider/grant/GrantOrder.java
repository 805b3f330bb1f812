package org.datapassport.provider.grant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.consent.terms.Choice;
import org.datapassport.provider.client.Client;

/**
 * The citizen's decision on its way to the vault.
 *
 * @param requestId of the interaction
 * @param request the client's own words: {@code Proofs.record} of the request
 * @param asked the authorization details as they came
 * @param choices what was chosen
 * @param stops items that were answered with "Don't share" although they flow; neither of both
 *     refuses the request
 * @param sameSubject whether the company shall know again whom it knew before
 * @param notice what the citizen saw
 * @param signIn how the citizen had come in
 */
public record GrantOrder(
    String requestId,
    Client client,
    String request,
    List<Map<String, Object>> asked,
    List<Choice> choices,
    List<String> stops,
    boolean sameSubject,
    Instant decidedAt,
    Notice notice,
    SignIn signIn) {
  public GrantOrder {
    asked = List.copyOf(asked);
    choices = List.copyOf(choices);
    stops = List.copyOf(stops);
  }

  /**
   * The last sign-in before the decision.
   *
   * @param acr its class
   */
  public record SignIn(String acr, Instant at) {}

  /**
   * The words of the page, frozen.
   *
   * @param salt keeps the hash from telling the words to who has it only
   */
  public record Notice(String text, String salt, String sha256) {}
}
