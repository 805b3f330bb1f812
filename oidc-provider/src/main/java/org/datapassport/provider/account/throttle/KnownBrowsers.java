package org.datapassport.provider.account.throttle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;

/** Remembers, by a cookie of their own, the browsers from which an account was entered. */
@Shared
public class KnownBrowsers {
  /** Whoever comes back after longer is counted as a stranger until signed in. */
  public static final Duration KEPT = Duration.ofDays(365);

  private static final String FIND =
      "select seen_at from known_browser"
          + " where account_id = ? and secret_hash = ? and seen_at > ?";
  private static final String SEE =
      "insert into known_browser (account_id, secret_hash, seen_at) values (?, ?, ?)"
          + " on conflict (account_id, secret_hash) do update set seen_at = excluded.seen_at";
  private static final String SWEEP = "delete from known_browser where seen_at <= ?";
  private static final String FORGET_ALL = "delete from known_browser where account_id = ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public KnownBrowsers(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public boolean knows(AccountId account, String secret) {
    if (secret.isEmpty()) {
      return false;
    }
    Instant oldest = clock.instant().minus(KEPT);
    return database
        .first(FIND, row -> true, account.value(), Secrets.hash(secret), oldest)
        .isPresent();
  }

  /** Notes that the account was entered from this browser. */
  public void see(AccountId account, String secret) {
    database.change(SEE, account.value(), Secrets.hash(secret), clock.instant());
  }

  /** After a change of password no browser is known. */
  public void forgetAll(AccountId account) {
    database.change(FORGET_ALL, account.value());
  }

  /** One round: who comes back after longer is a stranger anyway. */
  public void sweep() {
    database.change(SWEEP, clock.instant().minus(KEPT));
  }
}
