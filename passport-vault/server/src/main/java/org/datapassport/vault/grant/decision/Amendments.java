package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.management.AgreementStore;
import org.datapassport.vault.grant.management.Expiry;
import org.datapassport.vault.grant.management.GrantStore;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.strand.name.StrandSlug;

/**
 * Makes an answer part of the agreement with its company, or begins one.
 *
 * <p>The newest answer replaces the item of its client and strand, wider or narrower; "Don't share"
 * stops it; strands that the request did not name stay. Of a paused agreement only what was
 * answered flows again: the rest stays paused, strand by strand.
 */
@Shared
public final class Amendments {
  private final GrantStore store;
  private final AgreementStore agreements;
  private final Grants grants;
  private final Expiry expiry;
  private final PairwiseSubjects subjects;
  private final ConsentBook book;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public Amendments(
      GrantStore store,
      AgreementStore agreements,
      Grants grants,
      Expiry expiry,
      PairwiseSubjects subjects,
      ConsentBook book,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.agreements = agreements;
    this.grants = grants;
    this.expiry = expiry;
    this.subjects = subjects;
    this.book = book;
    this.random = random;
    this.clock = clock;
  }

  /** The client's handle as it stands after the answer. */
  Grant apply(Decision decision, List<GrantItem> items) {
    Optional<Agreement> living = living(decision);
    Optional<Grant> own = living.flatMap(agreement -> own(agreement, decision.client()));
    Set<StrandSlug> stops = own.map(grant -> stops(decision, grant)).orElse(Set.of());
    if (items.isEmpty() && stops.isEmpty()) {
      return refuse(decision);
    }
    Agreement agreement = living.orElseGet(() -> begin(decision));
    GrantId id = amend(agreement, decision, items, stops);
    return grants.find(decision.vault(), id).orElseThrow();
  }

  /** The agreement that an answer is about, locked; what is over by the clock is written first. */
  private Optional<Agreement> living(Decision decision) {
    Optional<Agreement> found = grants.lockLiving(decision.vault(), decision.client());
    if (found.isEmpty()) {
      return found;
    }
    expiry.write(decision.vault(), found.get());
    return grants.lockLiving(decision.vault(), decision.client());
  }

  private static Optional<Grant> own(Agreement agreement, Client client) {
    return agreement.grants().stream()
        .filter(grant -> grant.client().clientId().equals(client.clientId()))
        .findFirst();
  }

  private static Set<StrandSlug> stops(Decision decision, Grant own) {
    Set<StrandSlug> flowing =
        own.items().stream().map(item -> item.slug()).collect(Collectors.toSet());
    return decision.asked().stream()
        .filter(item -> decision.answer().stops().contains(item.item()))
        .map(item -> new StrandSlug(item.terms().slug()))
        .filter(flowing::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Agreement begin(Decision decision) {
    AgreementStanding standing = standing(decision.client(), GrantState.ACTIVE, 0);
    if (agreements.insert(decision.vault(), standing)) {
      return new Agreement(standing, List.of());
    }
    // Another answer began it a moment ago, and has committed.
    return grants.lockLiving(decision.vault(), decision.client()).orElseThrow();
  }

  private AgreementStanding standing(Client client, GrantState state, int version) {
    Instant now = now();
    return new AgreementStanding(
        new AgreementId(RandomId.fresh(random)), client.company(), state, 0, 0, version, now, now);
  }

  /** What did not come about is kept beside what flows, which it leaves as it is. */
  private Grant refuse(Decision decision) {
    AgreementStanding standing = standing(decision.client(), GrantState.REFUSED, 1);
    agreements.insert(decision.vault(), standing);
    String sub = subjects.subject(decision.vault(), decision.client().sector());
    Grant refused = handle(decision, standing, sub);
    store.insert(refused, decision.noticeSha256());
    book.writeAnswer(refused, ConsentEvent.REFUSED, List.of(), decision.noticeSha256());
    return refused;
  }

  private Grant handle(Decision decision, AgreementStanding standing, String sub) {
    return new Grant(
        new GrantId(RandomId.fresh(random)),
        decision.vault(),
        decision.requestId(),
        decision.client(),
        sub,
        standing,
        standing.changedAt(),
        standing.changedAt(),
        List.of());
  }

  private GrantId amend(
      Agreement agreement, Decision decision, List<GrantItem> items, Set<StrandSlug> stops) {
    Instant now = now();
    boolean paused = agreement.standing().stored() == GrantState.PAUSED;
    GrantState state = paused && items.isEmpty() ? GrantState.PAUSED : GrantState.ACTIVE;
    AgreementStanding standing = agreement.standing().answered(state, now);
    agreements.update(decision.vault(), standing);
    Optional<Grant> own = own(agreement, decision.client());
    Amendment amendment =
        new Amendment(
            own.map(Grant::items).orElse(List.of()),
            items.stream().map(item -> item.withVersion(standing.version())).toList(),
            stops);
    if (amendment.leavesNothing()) {
      Agreement answered = new Agreement(standing, agreement.grants());
      grants.close(answered, own.orElseThrow(), ConsentEvent.WITHDRAWN, now);
      return own.orElseThrow().id();
    }
    Grant handle = own.orElseGet(() -> join(decision, standing));
    write(handle, amendment, now);
    if (paused && state == GrantState.ACTIVE) {
      agreement.grants().stream()
          .flatMap(grant -> grant.items().stream().map(item -> new Held(grant, item)))
          .filter(held -> !(held.grant().id().equals(handle.id()) && amendment.moves(held.item())))
          .forEach(held -> store.itemPaused(held.grant(), held.item().slug(), true));
    }
    Grant changed = changed(handle, decision, standing).with(amendment.all());
    store.update(changed.until(amendment.until()), decision.noticeSha256());
    ConsentEvent event = items.isEmpty() ? ConsentEvent.PART_WITHDRAWN : ConsentEvent.GIVEN;
    book.writeAnswer(changed, event, amendment.changes(), decision.noticeSha256());
    return changed.id();
  }

  private record Held(Grant grant, GrantItem item) {}

  private void write(Grant handle, Amendment amendment, Instant now) {
    amendment.gone().forEach(item -> store.itemOver(handle, item.slug(), now));
    amendment.given().forEach(item -> store.insertItem(handle, item, now));
  }

  private Grant join(Decision decision, AgreementStanding standing) {
    String sub =
        subjects.subjectFor(
            decision.vault(),
            decision.client().sector(),
            standing.agreement(),
            decision.answer().sameSubject());
    Grant handle = handle(decision, standing, sub);
    store.insert(handle, decision.noticeSha256());
    return handle;
  }

  /** The handle under the words and the moment of the newest answer. */
  private static Grant changed(Grant handle, Decision decision, AgreementStanding standing) {
    Client said = decision.client();
    Client known = handle.client();
    return new Grant(
        handle.id(),
        handle.vault(),
        decision.requestId(),
        new Client(known.clientId(), said.name(), said.uri(), known.sector(), standing.company()),
        handle.sub(),
        standing,
        handle.until(),
        standing.changedAt(),
        handle.items());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
