package org.datapassport.vault.grant.upkeep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.LateEvents;
import org.datapassport.vault.grant.management.ReadingStore;

/**
 * Writes down what the clock has ended, and forgets what only served while a grant was read or a
 * request waited, a week after that is over. What a citizen sees of it are log lines, receipts and
 * the grants themselves, which stay.
 */
@Shared
public class GrantUpkeep {
  private static final Duration KEPT = Duration.ofDays(7);

  /** The next round takes the rest: receipts are signed one by one. */
  private static final int ROUND_MAX = 1000;

  private final LateEvents late;
  private final ExpiryTransaction transaction;
  private final ReadingStore readings;
  private final WaitingRequests requests;
  private final Clock clock;

  @Inject
  public GrantUpkeep(
      LateEvents late,
      ExpiryTransaction transaction,
      ReadingStore readings,
      WaitingRequests requests,
      Clock clock) {
    this.late = late;
    this.transaction = transaction;
    this.readings = readings;
    this.requests = requests;
    this.clock = clock;
  }

  /** One round. */
  void sweep() {
    List<LateEvents.Due> due = late.due(ROUND_MAX);
    due.forEach(transaction::write);
    Instant before = clock.instant().minus(KEPT);
    readings.forgetOfPast(before);
    requests.forgetExpired(before);
  }
}
