package org.datapassport.provider.authorization;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;

/**
 * Forgets authorizations that nothing depends on any more. What a citizen agreed to and ended is
 * told by the vault's grants and receipts, for which this is no source.
 */
@Shared
public class PastAuthorizations {
  /** A code lives a minute; one that is redeemed late finds that it is too late until then. */
  static final Duration UNUSED_KEPT = Duration.ofDays(1);

  /** Longer than any session that a client may still be told the end of. */
  static final Duration REVOKED_KEPT = Duration.ofDays(90);

  /** A round must not hold the table's rows for long. */
  private static final int ROUND_MAX = 10_000;

  private static final String FORGET =
      "delete from client_authorization where authorization_id in"
          + " (select authorization_id from client_authorization where ";
  private static final String FORGET_UNUSED =
      FORGET + "code_used_at is null and code_expires_at < ? limit ?)";
  private static final String FORGET_REVOKED = FORGET + "revoked_at < ? limit ?)";

  private final Database database;
  private final Clock clock;

  @Inject
  public PastAuthorizations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One round. */
  public void sweep() {
    Instant now = clock.instant();
    database.change(FORGET_UNUSED, now.minus(UNUSED_KEPT), ROUND_MAX);
    database.change(FORGET_REVOKED, now.minus(REVOKED_KEPT), ROUND_MAX);
  }
}
