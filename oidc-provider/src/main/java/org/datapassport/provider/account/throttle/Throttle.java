package org.datapassport.provider.account.throttle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;

/**
 * Counts failures and says how long to wait, in PostgreSQL, so that all nodes count together.
 *
 * <p>Nobody can lock somebody else out: a browser from which an account was entered before is
 * counted for itself only, and passkeys are never slowed.
 */
@Shared
public class Throttle {
  private static final String BLOCKED_UNTIL =
      "select max(blocked_until) as until from sign_in_throttle"
          + " where bucket = any (?) and blocked_until > ?";

  /**
   * A new row blocks until long ago, not until now: somebody who read the clock a moment earlier
   * and asks the database a moment later must not meet a block that nobody made.
   */
  private static final String COUNT =
      "insert into sign_in_throttle as t (bucket, failures, last_failure_at, blocked_until)"
          + " values (?, 1, ?, to_timestamp(0)) on conflict (bucket) do update set failures ="
          + " case when t.last_failure_at < ? then 1 else t.failures + 1 end,"
          + " last_failure_at = excluded.last_failure_at returning failures";

  private static final String BLOCK =
      "update sign_in_throttle set blocked_until = greatest(blocked_until, ?) where bucket = ?";
  private static final String FORGET = "delete from sign_in_throttle where bucket = ?";
  private static final String SWEEP = "delete from sign_in_throttle where last_failure_at < ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public Throttle(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One thing that is counted. */
  public record Bucket(ThrottleRule rule, String kind, String name) {
    byte[] key() {
      return Secrets.hash(kind + '\n' + name);
    }
  }

  public static Bucket stranger(String typedName) {
    return new Bucket(ThrottleRule.STRANGER, "stranger", typedName);
  }

  public static Bucket knownBrowser(String typedName, String browserSecret) {
    String browser = Secrets.hashText(browserSecret);
    return new Bucket(ThrottleRule.KNOWN_BROWSER, "known", typedName + '\n' + browser);
  }

  public static Bucket address(String address) {
    return new Bucket(ThrottleRule.ADDRESS, "address", address);
  }

  public static Bucket signUp(String address) {
    return new Bucket(ThrottleRule.SIGN_UP, "sign-up", address);
  }

  /** How long the next attempt must wait; empty when it may come now. */
  public Optional<Duration> pause(List<Bucket> buckets) {
    Instant now = clock.instant();
    byte[][] keys = buckets.stream().map(Bucket::key).toArray(byte[][]::new);
    return database
        .list(
            BLOCKED_UNTIL,
            row -> Optional.ofNullable(row.getTimestamp("until")).map(until -> until.toInstant()),
            keys,
            now)
        .stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(until -> Duration.between(now, until));
  }

  public void fail(List<Bucket> buckets) {
    Instant now = clock.instant();
    for (Bucket bucket : buckets) {
      Instant forgotten = now.minus(bucket.rule().forgottenAfter());
      int failures =
          database
              .first(COUNT, row -> row.getInt("failures"), bucket.key(), now, forgotten)
              .orElseThrow();
      Duration pause = bucket.rule().pauseAfter(failures);
      if (!pause.isZero()) {
        database.change(BLOCK, now.plus(pause), bucket.key());
      }
    }
  }

  void forget(Bucket bucket) {
    database.change(FORGET, bucket.key());
  }

  /** Removes what no rule looks at any more. */
  public void sweep() {
    database.change(SWEEP, clock.instant().minus(ThrottleRule.STRANGER.forgottenAfter()));
  }
}
