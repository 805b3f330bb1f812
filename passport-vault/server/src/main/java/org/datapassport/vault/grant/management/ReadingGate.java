package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;

/**
 * Lets a reading begin or go on, in the transaction that reads.
 *
 * <p>The grant's row stays locked until that transaction is over: ending waits for it, and no
 * reading that begins after the end was answered sees the grant as active.
 */
@Shared
public final class ReadingGate {
  /** All pages of a reading that was given "once" are fetched within this time. */
  static final Duration ONCE_LASTS = Duration.ofMinutes(10);

  /**
   * Pages of a reading are fetched within this time; whether a strand is read too often is asked
   * for as long as its terms count.
   */
  static final Duration READING_KEPT = Duration.ofDays(7);

  /** Readings between two sweeps of an item: each costs a statement. */
  private static final int SWEEP_EVERY = 64;

  private final GrantStore store;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public ReadingGate(GrantStore store, SecureRandom random, Clock clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /** The grant, locked against change; empty when nobody knows it. */
  public Optional<Grant> lock(GrantId id) {
    return store.route(id).flatMap(vault -> store.findForReading(vault, id));
  }

  /**
   * Begins a reading and counts it.
   *
   * @throws ProblemException {@code strand-not-available} when no reading is left, {@code
   *     read-too-often} when one is, later
   */
  public UUID begin(Grant grant, GrantItem item) {
    Instant now = clock.instant();
    AccessTerms terms = item.terms();
    int before = store.lockReadings(grant, item);
    if (before >= terms.readsMax()) {
      throw new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, "");
    }
    Recurrence recurrence = terms.recurrence();
    for (Recurrence.Limit limit : recurrence.limits()) {
      if (store.readingsSince(grant, item, now.minus(limit.per())) >= limit.max()) {
        throw new ProblemException(VaultProblem.READ_TOO_OFTEN, "");
      }
    }
    if (before % SWEEP_EVERY == SWEEP_EVERY - 1) {
      Duration counted = recurrence.longest();
      Duration kept = counted.compareTo(READING_KEPT) > 0 ? counted : READING_KEPT;
      store.forgetReadings(grant, item, now.minus(kept));
    }
    UUID reading = RandomId.fresh(random);
    store.insertReading(grant, item, reading, now);
    return reading;
  }

  /**
   * Lets a reading go on to its next page.
   *
   * @throws ProblemException {@code cursor-refused} when there is no such reading, {@code
   *     strand-not-available} when its time is over
   */
  public void goOn(Grant grant, GrantItem item, UUID reading) {
    Instant start =
        store
            .readingStart(grant, item, reading)
            .orElseThrow(() -> new ProblemException(VaultProblem.CURSOR_REFUSED, ""));
    boolean bounded = item.terms().readsMax() < AccessTerms.READS_UNBOUNDED;
    if (bounded && !clock.instant().isBefore(start.plus(ONCE_LASTS))) {
      throw new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, "");
    }
  }
}
