package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.receipt.ConsentEvent;
import org.datapassport.vault.grant.receipt.Receipts;
import org.datapassport.vault.key.VaultId;

/**
 * The grants of a vault: list, pause, resume, end.
 *
 * <p>Each change is one transaction, the caller's: the row, a receipt and a log line, or nothing.
 */
@Shared
public final class Grants {
  private final GrantStore store;
  private final Receipts receipts;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public Grants(GrantStore store, Receipts receipts, ActivityLog log, Clock clock) {
    this.store = store;
    this.receipts = receipts;
    this.log = log;
    this.clock = clock;
  }

  /** All grants, refused and ended ones included, the latest decision first. */
  public List<Grant> list(VaultId vault) {
    return store.list(vault);
  }

  public Optional<Grant> find(VaultId vault, GrantId grant) {
    return store.find(vault, grant);
  }

  /** The grant, wherever it lives; for callers that know only its id. */
  public Optional<Grant> find(GrantId grant) {
    return store.route(grant).flatMap(vault -> store.find(vault, grant));
  }

  /**
   * Stops a grant until it is resumed.
   *
   * @throws ProblemException {@code grant-not-found}, or {@code grant-over} when it is over
   */
  public Grant pause(VaultId vault, GrantId grant) {
    return change(vault, grant, GrantState.PAUSED, ConsentEvent.PAUSED);
  }

  /**
   * Lets a paused grant flow again, with the tokens it had.
   *
   * @throws ProblemException {@code grant-not-found}, or {@code grant-over} when it is over
   */
  public Grant resume(VaultId vault, GrantId grant) {
    return change(vault, grant, GrantState.ACTIVE, ConsentEvent.RESUMED);
  }

  /**
   * Ends a grant for ever; ending what is over already changes nothing.
   *
   * @throws ProblemException {@code grant-not-found}
   */
  public Grant end(VaultId vault, GrantId grant) {
    return change(vault, grant, GrantState.ENDED, ConsentEvent.WITHDRAWN);
  }

  /**
   * Ends a grant that its company wants no more; what is over already stays as it is.
   *
   * @throws ProblemException {@code grant-not-found}
   */
  public Grant giveUp(Grant grant) {
    return change(grant.vault(), grant.id(), GrantState.ENDED, ConsentEvent.GIVEN_UP);
  }

  /** Pauses everything that flows; answers how many grants that were. */
  public int pauseAll(VaultId vault) {
    Instant now = clock.instant();
    List<Grant> active =
        store.list(vault).stream()
            .filter(grant -> grant.isActive(now))
            .sorted(Comparator.comparing(grant -> grant.id().value()))
            .toList();
    active.forEach(grant -> pause(vault, grant.id()));
    return active.size();
  }

  private Grant change(VaultId vault, GrantId id, GrantState wanted, ConsentEvent event) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Grant grant =
        store
            .findForChange(vault, id)
            .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
    GrantState state = grant.state(now);
    if (state == wanted || (wanted == GrantState.ENDED && state.isOver())) {
      return grant;
    }
    if (state.isOver()) {
      throw new ProblemException(VaultProblem.GRANT_OVER, "");
    }
    int epoch = wanted == GrantState.ENDED ? grant.epoch() + 1 : grant.epoch();
    Grant changed =
        new Grant(
            grant.id(),
            grant.vault(),
            grant.requestId(),
            grant.client(),
            grant.sub(),
            wanted,
            epoch,
            grant.until(),
            grant.decidedAt(),
            now,
            grant.items());
    store.update(changed);
    record(changed, event, "");
    return changed;
  }

  /** A receipt and a log line: neither is ever without the other, nor without the change. */
  public void record(Grant grant, ConsentEvent event, String noticeSha256) {
    receipts.issue(grant, event, noticeSha256);
    log.append(
        grant.vault(),
        LogEntry.own(clock.instant().truncatedTo(ChronoUnit.SECONDS), event.logKind())
            .client(grant.client().clientId(), grant.client().name())
            .grant(grant.id().toString()));
  }

  static Grant withItems(Grant grant, List<GrantItem> items) {
    return new Grant(
        grant.id(),
        grant.vault(),
        grant.requestId(),
        grant.client(),
        grant.sub(),
        grant.stored(),
        grant.epoch(),
        grant.until(),
        grant.decidedAt(),
        grant.changedAt(),
        items);
  }
}
