package org.datapassport.vault.grant.decision;

import java.time.Instant;
import java.util.List;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.key.VaultId;

/**
 * A citizen's answer to one request.
 *
 * @param evidence the signed request object, or the canonical form of the pushed parameters
 * @param notice what was shown
 * @param signIn how the citizen had come in
 */
public record Decision(
    VaultId vault,
    String requestId,
    Client client,
    String evidence,
    List<StrandAccess> asked,
    Answer answer,
    Instant decidedAt,
    Notice notice,
    SignIn signIn) {
  public Decision {
    asked = List.copyOf(asked);
  }

  public String noticeSha256() {
    return notice.sha256();
  }

  /**
   * What was shown when the citizen decided.
   *
   * @param words what was hashed, its salt first; empty from a provider that keeps them to itself
   */
  public record Notice(String sha256, String words) {}

  /**
   * What was answered.
   *
   * @param choices what is shared
   * @param stops names of the items that were answered with "Don't share"; neither of both is a
   *     refusal of the request, which leaves what flows
   * @param sameSubject whether the company shall know again whom it knew before an end
   */
  public record Answer(List<Choice> choices, List<String> stops, boolean sameSubject) {
    public Answer {
      choices = List.copyOf(choices);
      stops = List.copyOf(stops);
    }
  }
}
