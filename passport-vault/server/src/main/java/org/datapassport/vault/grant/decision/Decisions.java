package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.management.GrantStore;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Stores a citizen's answer: request, grant, receipt and log line in one transaction, the caller's.
 *
 * <p>Of two answers to one request that race, the unique index lets exactly one in.
 */
@Shared
public final class Decisions {
  private final GrantStore store;
  private final Grants grants;
  private final PairwiseSubjects subjects;
  private final WaitingRequests waiting;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public Decisions(
      GrantStore store,
      Grants grants,
      PairwiseSubjects subjects,
      WaitingRequests waiting,
      VaultKeys keys,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.grants = grants;
    this.subjects = subjects;
    this.waiting = waiting;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Decides; a refusal is stored as a grant in state refused.
   *
   * @throws ProblemException {@code over-granted}, {@code step-up-required}, {@code
   *     already-decided} or {@code request-refused}
   */
  public Grant decide(Decision decision) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<GrantItem> items = granted(decision, now);
    if (items.stream().anyMatch(GrantItem::isIntimate) && !decision.signIn().isFreshPasskey(now)) {
      throw new ProblemException(VaultProblem.STEP_UP_REQUIRED, "");
    }
    VaultId vault = decision.vault();
    Instant until =
        items.stream().map(item -> item.terms().until()).max(Comparator.naturalOrder()).orElse(now);
    Grant grant =
        new Grant(
            new GrantId(RandomId.fresh(random)),
            vault,
            decision.requestId(),
            decision.client(),
            subjects.subject(vault, decision.client().sector()),
            items.isEmpty() ? GrantState.REFUSED : GrantState.ACTIVE,
            0,
            until,
            now,
            now,
            items);
    if (!store.insert(grant, decision.noticeSha256())) {
      throw new ProblemException(VaultProblem.ALREADY_DECIDED, "");
    }
    storeRequest(decision, now);
    waiting.remove(vault, decision.requestId());
    ConsentEvent event = items.isEmpty() ? ConsentEvent.REFUSED : ConsentEvent.GIVEN;
    grants.record(grant, event, decision.noticeSha256());
    return grant;
  }

  private static List<GrantItem> granted(Decision decision, Instant now) {
    List<GrantItem> granted = new ArrayList<>();
    Set<String> chosen = new HashSet<>();
    for (Choice choice : decision.choices()) {
      if (!chosen.add(choice.item())) {
        throw VaultProblem.refused("choices name an item twice");
      }
      StrandAccess item =
          decision.asked().stream()
              .filter(asked -> asked.item().equals(choice.item()))
              .findFirst()
              .flatMap(asked -> Narrowing.narrow(asked.terms(), choice, now).map(asked::on))
              .orElseThrow(() -> new ProblemException(VaultProblem.OVER_GRANTED, ""));
      granted.add(new GrantItem(item, 0));
    }
    return granted;
  }

  private void storeRequest(Decision decision, Instant now) {
    var asked = Json.createArrayBuilder();
    decision.asked().forEach(item -> asked.add(Json.createObjectBuilder(item.json())));
    byte[] evidence = decision.evidence().getBytes(StandardCharsets.UTF_8);
    byte[] context = ("request|" + decision.requestId()).getBytes(StandardCharsets.UTF_8);
    store.insertRequest(
        decision.vault(),
        decision.requestId(),
        decision.client().clientId(),
        asked.build().toString(),
        keys.vaultKey(decision.vault()).seal(evidence, context),
        now);
  }
}
