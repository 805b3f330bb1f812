package org.datapassport.provider.account.throttle;

import java.time.Duration;

/**
 * How failures of one kind slow the next attempt down: some are free, then the pause doubles with
 * each, up to the longest.
 *
 * @param freeFailures failures without a pause
 * @param pauseMax the longest pause
 * @param forgottenAfter failures are forgotten when none came for so long
 */
record ThrottleRule(int freeFailures, Duration pauseMax, Duration forgottenAfter) {
  /** For a typed name in browsers that the account does not know. */
  static final ThrottleRule STRANGER =
      new ThrottleRule(5, Duration.ofMinutes(15), Duration.ofDays(1));

  /** For a typed name in one browser from which the account was entered before. */
  static final ThrottleRule KNOWN_BROWSER =
      new ThrottleRule(10, Duration.ofMinutes(15), Duration.ofDays(1));

  /** For a network address, behind which a whole school may sit. */
  static final ThrottleRule ADDRESS =
      new ThrottleRule(40, Duration.ofMinutes(15), Duration.ofHours(1));

  /** For new accounts from one network address. */
  static final ThrottleRule SIGN_UP =
      new ThrottleRule(300, Duration.ofMinutes(15), Duration.ofHours(1));

  /** The pause after so many failures. */
  Duration pauseAfter(int failures) {
    int counted = failures - freeFailures;
    if (counted < 0) {
      return Duration.ZERO;
    }
    long seconds = counted >= 20 ? Long.MAX_VALUE : 1L << counted;
    return seconds > pauseMax.toSeconds() ? pauseMax : Duration.ofSeconds(seconds);
  }
}
