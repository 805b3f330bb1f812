package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.flow.NodeLease;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.AgreementStanding;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.receipt.ConsentBook;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.key.VaultId;

/**
 * The agreements of a vault and the handles to them: list, pause, resume, end.
 *
 * <p>Each change is one transaction, the caller's: the row, a receipt for each handle and a log
 * line, or nothing. The moment of a change is taken after the agreement's row is locked.
 */
@Shared
public final class Grants {
  private static final byte[][] NO_TOKEN = {};

  private final GrantStore store;
  private final AgreementStore agreements;
  private final ConsentBook book;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public Grants(
      GrantStore store,
      AgreementStore agreements,
      ConsentBook book,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.agreements = agreements;
    this.book = book;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** All handles, refused and ended ones included, the latest decision first. */
  public List<Grant> list(VaultId vault) {
    return store.list(vault);
  }

  /** All agreements that came about, those that are over included, the latest answer first. */
  public List<Agreement> agreements(VaultId vault) {
    Map<AgreementId, List<Grant>> grants = new LinkedHashMap<>();
    for (Grant grant : store.list(vault)) {
      if (grant.stored() != GrantState.REFUSED && grant.stored() != GrantState.SUPERSEDED) {
        grants.computeIfAbsent(grant.agreement(), key -> new ArrayList<>()).add(grant);
      }
    }
    return grants.values().stream().map(Grants::together).toList();
  }

  /** A handle that was given up stands aside while another of the agreement lives. */
  private static Agreement together(List<Grant> handles) {
    List<Grant> living = handles.stream().filter(grant -> !grant.stored().isOver()).toList();
    List<Grant> shown = living.isEmpty() ? handles : living;
    return new Agreement(shown.get(0).standing(), shown);
  }

  public Optional<Grant> find(VaultId vault, GrantId grant) {
    return store.find(vault, grant);
  }

  /** The grant, wherever it lives; for callers that know only its id. */
  public Optional<Grant> find(GrantId grant) {
    return store.look(grant, NO_TOKEN).map(GrantStore.Look::grant);
  }

  /**
   * Stops a grant, with the agreement that it belongs to, until it is resumed.
   *
   * @throws ProblemException {@code grant-not-found}, or {@code grant-over} when it is over
   */
  public Grant pause(VaultId vault, GrantId grant) {
    pause(vault, known(vault, grant).agreement());
    return known(vault, grant);
  }

  /** The same for an agreement. */
  public void pause(VaultId vault, AgreementId agreement) {
    change(vault, agreement, GrantState.PAUSED, ConsentEvent.PAUSED);
  }

  /**
   * Lets a paused grant flow again, with the tokens it had; so does its agreement.
   *
   * @throws ProblemException {@code grant-not-found}, or {@code grant-over} when it is over
   */
  public Grant resume(VaultId vault, GrantId grant) {
    resume(vault, known(vault, grant).agreement());
    return known(vault, grant);
  }

  /** The same for an agreement; a strand that is paused alone stays so. */
  public void resume(VaultId vault, AgreementId agreement) {
    change(vault, agreement, GrantState.ACTIVE, ConsentEvent.RESUMED);
  }

  /**
   * Ends a grant for ever, with the agreement that it belongs to; ending what is over already
   * changes nothing.
   *
   * @throws ProblemException {@code grant-not-found}
   */
  public Grant end(VaultId vault, GrantId grant) {
    end(vault, known(vault, grant).agreement());
    return known(vault, grant);
  }

  /** The same for an agreement: all clients of the company have nothing any more. */
  public void end(VaultId vault, AgreementId agreement) {
    change(vault, agreement, GrantState.ENDED, ConsentEvent.WITHDRAWN);
  }

  /**
   * Ends a grant that its client wants no more; what is over already stays as it is, and so does
   * what other clients of the company have.
   *
   * @throws ProblemException {@code grant-not-found}
   */
  public Grant giveUp(Grant grant) {
    VaultId vault = grant.vault();
    Agreement agreement = lock(vault, grant.agreement());
    Instant now = cutMoment(clock);
    Optional<Grant> own =
        agreement.grants().stream().filter(each -> each.id().equals(grant.id())).findFirst();
    if (own.isPresent() && !own.get().state(now).isOver()) {
      close(agreement, own.get(), ConsentEvent.GIVEN_UP, now);
    }
    return known(vault, grant.id());
  }

  /**
   * Pauses everything that flows, each agreement in a transaction of its own unless the caller has
   * one: none waits for the others, and other nodes are waited for once. Answers how many
   * agreements that were.
   */
  public int pauseAll(VaultId vault) {
    Instant now = clock.instant();
    List<AgreementId> active =
        agreements(vault).stream()
            .filter(agreement -> agreement.state(now) == GrantState.ACTIVE)
            .map(Agreement::id)
            .sorted(Comparator.comparing(AgreementId::value))
            .toList();
    return book.together(
        () ->
            active.stream()
                .mapToInt(agreement -> transactions.in(() -> pausedIfItFlows(vault, agreement)))
                .sum());
  }

  /** One that ended in the meantime flows no more, which is all that was asked. */
  private int pausedIfItFlows(VaultId vault, AgreementId agreement) {
    Agreement locked = lock(vault, agreement);
    if (locked.state(clock.instant()) != GrantState.ACTIVE) {
      return 0;
    }
    change(vault, locked, GrantState.PAUSED, ConsentEvent.PAUSED);
    return 1;
  }

  private void change(VaultId vault, AgreementId id, GrantState wanted, ConsentEvent event) {
    change(vault, lock(vault, id), wanted, event);
  }

  private void change(VaultId vault, Agreement agreement, GrantState wanted, ConsentEvent event) {
    boolean cuts = wanted == GrantState.PAUSED || wanted == GrantState.ENDED;
    Instant now = cuts ? cutMoment(clock) : moment(clock);
    GrantState state = agreement.state(now);
    if (state == wanted || (wanted == GrantState.ENDED && state.isOver())) {
      return;
    }
    if (state.isOver()) {
      throw new ProblemException(VaultProblem.GRANT_OVER, "");
    }
    AgreementStanding changed = agreement.standing().in(wanted, now);
    agreements.update(vault, changed);
    agreement.grants().stream()
        .filter(grant -> !grant.items().isEmpty())
        .forEach(grant -> book.write(grant.with(changed), event, List.of()));
  }

  /** Ends one handle; with the last one the agreement ends. */
  public void close(Agreement agreement, Grant grant, ConsentEvent event, Instant now) {
    boolean last = agreement.grants().stream().allMatch(each -> each.id().equals(grant.id()));
    AgreementStanding ended = agreement.standing().in(GrantState.ENDED, now);
    if (last) {
      agreements.update(grant.vault(), ended);
    } else {
      store.over(grant, GrantState.ENDED, now);
    }
    book.write(grant.with(ended), event, List.of());
  }

  /** The agreement that lives with a client or its company, if there is one. */
  public Optional<Agreement> living(VaultId vault, Client client) {
    Instant now = clock.instant();
    List<Agreement> living =
        agreements(vault).stream().filter(each -> !each.state(now).isOver()).toList();
    return living.stream()
        .filter(
            agreement ->
                agreement.grants().stream()
                    .anyMatch(grant -> grant.client().clientId().equals(client.clientId())))
        .findFirst()
        .or(
            () ->
                living.stream()
                    .filter(each -> each.standing().company().equals(client.company()))
                    .findFirst());
  }

  /** Locks the agreement that lives with a client or its company, if there is one. */
  public Optional<Agreement> lockLiving(VaultId vault, Client client) {
    return agreements
        .lockLiving(vault, client)
        .map(standing -> new Agreement(standing, store.list(vault, standing.agreement())));
  }

  /**
   * Locks an agreement for change.
   *
   * @throws ProblemException {@code grant-not-found}
   */
  Agreement lock(VaultId vault, AgreementId id) {
    AgreementStanding standing =
        agreements
            .lock(vault, id)
            .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
    return new Agreement(standing, store.list(vault, id));
  }

  private Grant known(VaultId vault, GrantId grant) {
    return find(vault, grant)
        .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
  }

  /** A whole second, never earlier than now. */
  static Instant moment(Clock clock) {
    return whole(clock.instant());
  }

  /**
   * The signed moment of an end or a pause: from it on nothing flowed. What flows is cut after the
   * commit, here at once and at other nodes within a lease.
   */
  static Instant cutMoment(Clock clock) {
    return whole(clock.instant().plus(NodeLease.LEASE));
  }

  private static Instant whole(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(now) ? second : second.plusSeconds(1);
  }
}
