package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.management.AgreementStore;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;

/**
 * Stores a citizen's answer: request, agreement, receipt and log line in one transaction, the
 * caller's.
 *
 * <p>Of two answers to one request that race, the request's key lets exactly one in. The same
 * answer given again is that one answer, and changes nothing.
 */
@Shared
public final class Decisions {
  private final AgreementStore requests;
  private final Grants grants;
  private final Amendments amendments;
  private final WaitingRequests waiting;
  private final VaultKeys keys;
  private final Strands strands;
  private final Clock clock;

  @Inject
  public Decisions(
      AgreementStore requests,
      Grants grants,
      Amendments amendments,
      WaitingRequests waiting,
      VaultKeys keys,
      Strands strands,
      Clock clock) {
    this.requests = requests;
    this.grants = grants;
    this.amendments = amendments;
    this.waiting = waiting;
    this.keys = keys;
    this.strands = strands;
    this.clock = clock;
  }

  /**
   * Decides; a refusal is stored as a grant in state refused.
   *
   * @return the client's handle as it now stands
   * @throws ProblemException {@code over-granted}, {@code strand-gone}, {@code step-up-required},
   *     {@code already-decided} or {@code request-refused}
   */
  public Grant decide(Decision decision) {
    Optional<Grant> before = again(decision);
    if (before.isPresent()) {
      return before.get();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<GrantItem> items = granted(decision, now);
    if (items.stream().anyMatch(GrantItem::isIntimate) && !decision.signIn().isFreshPasskey(now)) {
      throw new ProblemException(VaultProblem.STEP_UP_REQUIRED, "");
    }
    if (!requests.insertRequest(decision.vault(), evidence(decision), now)) {
      return again(decision).orElseThrow(Decisions::alreadyDecided);
    }
    waiting.remove(decision.vault(), decision.requestId());
    List<StrandId> given = there(decision, items);
    Grant grant = amendments.apply(decision, items);
    given.forEach(strand -> stays(decision, strand));
    requests.cameTo(decision.vault(), decision.requestId(), grant.id());
    return grant;
  }

  private List<GrantItem> granted(Decision decision, Instant now) {
    List<StrandSummary> there = strands.list(decision.vault());
    List<GrantItem> granted = new ArrayList<>();
    Set<String> chosen = new HashSet<>();
    for (Choice choice : decision.answer().choices()) {
      if (!chosen.add(choice.item())) {
        throw VaultProblem.refused("choices name an item twice");
      }
      StrandAccess item =
          decision.asked().stream()
              .filter(asked -> asked.item().equals(choice.item()))
              .findFirst()
              .flatMap(asked -> Narrowing.narrow(asked.terms(), choice, now).map(asked::on))
              .orElseThrow(() -> new ProblemException(VaultProblem.OVER_GRANTED, ""));
      granted.add(new GrantItem(item, StrandPick.of(item, choice, there), 0, 1, false));
    }
    return granted;
  }

  /** The strands of the answer that hold something; what is not there yet may be given too. */
  private List<StrandId> there(Decision decision, List<GrantItem> items) {
    return items.stream()
        .map(GrantItem::strand)
        .filter(strand -> strands.isThere(decision.vault(), strand))
        .toList();
  }

  /** Of a strand that its citizen deletes at the same moment nothing is given. */
  private void stays(Decision decision, StrandId strand) {
    if (strands.lock(decision.vault(), strand).isEmpty()) {
      throw new ProblemException(VaultProblem.STRAND_GONE, "");
    }
  }

  /** What the same answer came to before; empty when the request has no answer yet. */
  private Optional<Grant> again(Decision decision) {
    var before = requests.answered(decision.vault(), decision.requestId());
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (!before.get().answerSha256().equals(AnswerDigest.of(decision))) {
      throw alreadyDecided();
    }
    return grants.find(decision.vault(), before.get().grant());
  }

  private static ProblemException alreadyDecided() {
    return new ProblemException(VaultProblem.ALREADY_DECIDED, "");
  }

  private AgreementStore.Evidence evidence(Decision decision) {
    var asked = Json.createArrayBuilder();
    decision.asked().forEach(item -> asked.add(Json.createObjectBuilder(item.json())));
    byte[] evidence = decision.evidence().getBytes(StandardCharsets.UTF_8);
    byte[] context = ("request|" + decision.requestId()).getBytes(StandardCharsets.UTF_8);
    return new AgreementStore.Evidence(
        decision.requestId(),
        decision.client().clientId(),
        asked.build().toString(),
        keys.vaultKey(decision.vault()).seal(evidence, context),
        keys.vaultKey(decision.vault())
            .seal(
                decision.notice().words().getBytes(StandardCharsets.UTF_8),
                ("notice|" + decision.requestId()).getBytes(StandardCharsets.UTF_8)),
        AnswerDigest.of(decision));
  }
}
