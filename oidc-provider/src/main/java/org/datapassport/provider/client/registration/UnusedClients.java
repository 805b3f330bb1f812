package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;

/**
 * Forgets clients that registered themselves and that no citizen ever answered, {@link #KEPT} after
 * their last change: anybody may register, and most who try something out never come back.
 *
 * <p>Whoever was answered once is kept, also when all answers are over: citizens see its name.
 * Clients with an owner are its owner's, clients of the file the operator's.
 */
@Shared
public class UnusedClients {
  static final Duration KEPT = Duration.ofDays(30);

  /** A round must not hold the table's rows for long. */
  private static final int ROUND_MAX = 1_000;

  private static final String MARK =
      "update client set used_at = ? where used_at is null and origin = 'registration'"
          + " and exists (select 1 from client_authorization a"
          + " where a.client_id = client.client_id)";
  private static final String FORGET =
      "delete from client where client_id in (select client_id from client"
          + " where origin = 'registration' and owner_account_id is null and used_at is null"
          + " and changed_at < ? limit ?)";

  private final Database database;
  private final Clock clock;

  @Inject
  public UnusedClients(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One round: who was answered since the last is marked before anybody goes. */
  public void sweep() {
    Instant now = clock.instant();
    database.change(MARK, now);
    database.change(FORGET, now.minus(KEPT), ROUND_MAX);
  }
}
