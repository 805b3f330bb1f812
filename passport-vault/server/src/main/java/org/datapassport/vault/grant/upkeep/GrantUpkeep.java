package org.datapassport.vault.grant.upkeep;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.GrantStore;

/**
 * Forgets what only served while a grant was read or a request waited, a week after that is over.
 * What a citizen sees of it are log lines, receipts and the grants themselves, which stay.
 */
@Shared
public class GrantUpkeep {
  private static final Duration KEPT = Duration.ofDays(7);

  private final GrantStore grants;
  private final WaitingRequests requests;
  private final Clock clock;

  @Inject
  public GrantUpkeep(GrantStore grants, WaitingRequests requests, Clock clock) {
    this.grants = grants;
    this.requests = requests;
    this.clock = clock;
  }

  /** One round. */
  void sweep() {
    Instant before = clock.instant().minus(KEPT);
    grants.forgetReadingsOfPast(before);
    requests.forgetExpired(before);
  }
}
