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
 * @param choices what is shared; nothing is a refusal
 * @param noticeSha256 hash of the notice that was shown
 * @param signIn how the citizen had come in
 */
public record Decision(
    VaultId vault,
    String requestId,
    Client client,
    String evidence,
    List<StrandAccess> asked,
    List<Choice> choices,
    Instant decidedAt,
    String noticeSha256,
    SignIn signIn) {
  public Decision {
    asked = List.copyOf(asked);
    choices = List.copyOf(choices);
  }
}
