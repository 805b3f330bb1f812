package org.datapassport.vault.grant.management;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantItem;

/**
 * Lets a reading begin or go on. It locks no grant: whoever ends one waits for nobody.
 *
 * <p>A reading begins, and is counted, in the transaction that writes the log line of its first
 * page. What is computed before that is not counted, and a reading that fails uses nothing up.
 */
@Shared
public final class ReadingGate {
  /** All pages of a reading are fetched within this time. */
  public static final Duration READING_LASTS = Duration.ofMinutes(10);

  /**
   * So long it is known that a reading was there; whether a strand is read too often is asked for
   * as long as its terms count.
   */
  static final Duration READING_KEPT = Duration.ofDays(7);

  /** Readings between two sweeps of an item: each costs a statement. */
  private static final int SWEEP_EVERY = 64;

  private final GrantStore grants;
  private final ReadingStore readings;
  private final Clock clock;

  @Inject
  public ReadingGate(GrantStore grants, ReadingStore readings, Clock clock) {
    this.grants = grants;
    this.readings = readings;
    this.clock = clock;
  }

  /**
   * The grant as it is now; empty when nobody knows it.
   *
   * @param takenBack hashes by which the token is known where it was taken back
   */
  public Optional<GrantStore.Look> look(GrantId id, byte[][] takenBack) {
    return grants.look(id, takenBack);
  }

  /**
   * Whether a reading may begin now; of several that may, not all will.
   *
   * @throws ProblemException {@code strand-not-available} when no reading is left, {@code
   *     read-too-often} when one is, later
   */
  public void mayBegin(Grant grant, GrantItem item) {
    judge(grant, item, item.readings(), clock.instant(), 0);
  }

  /**
   * Whether one more may begin.
   *
   * @param before how many there were
   * @param own how many of the last ones that are stored are the one that is judged
   */
  private void judge(Grant grant, GrantItem item, int before, Instant now, int own) {
    AccessTerms terms = item.terms();
    if (before >= terms.readsMax()) {
      throw new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, "");
    }
    Optional<Instant> free =
        terms.recurrence().limits().stream()
            .flatMap(
                limit ->
                    readings.began(grant, item, limit.max() - 1 + own).stream()
                        .map(began -> began.plus(limit.per())))
            .filter(now::isBefore)
            .max(Comparator.naturalOrder());
    if (free.isPresent()) {
      throw new ReadTooOftenException(Duration.between(now, free.get()));
    }
  }

  /**
   * Begins a reading and counts it; of several that begin at once, one after the other. It is
   * judged when it is counted, since the others have committed only then.
   *
   * @throws ProblemException as {@link #mayBegin}
   */
  public void begin(Grant grant, GrantItem item, UUID reading, Snapshot snapshot) {
    Instant now = clock.instant();
    int before =
        readings
            .insert(grant, item, reading, now, snapshot)
            .orElseThrow(() -> new ProblemException(VaultProblem.STRAND_NOT_AVAILABLE, ""));
    try {
      judge(grant, item, before, now, 1);
    } catch (ProblemException e) {
      readings.delete(grant, item, reading); // The refusal has its line, so the caller commits.
      throw e;
    }
    if (before % SWEEP_EVERY == SWEEP_EVERY - 1) {
      Duration counted = item.terms().recurrence().longest();
      Duration kept = counted.compareTo(READING_KEPT) > 0 ? counted : READING_KEPT;
      readings.forget(grant, item, now.minus(kept));
    }
  }

  /**
   * A reading that goes on to its next page.
   *
   * @throws ProblemException {@code cursor-refused} when there is no such reading, {@code
   *     reading-over} when its time is over or its strand has changed
   */
  public Reading goOn(Grant grant, GrantItem item, UUID id) {
    Reading reading =
        readings
            .find(grant, item, id)
            .orElseThrow(() -> new ProblemException(VaultProblem.CURSOR_REFUSED, ""));
    if (reading.moved() || !clock.instant().isBefore(reading.startedAt().plus(READING_LASTS))) {
      throw new ProblemException(VaultProblem.READING_OVER, "");
    }
    return reading;
  }

  /** Ends a reading whose strand has changed: it does not count as one. */
  public void move(Grant grant, GrantItem item, UUID reading) {
    readings.move(grant, item, reading);
  }
}
