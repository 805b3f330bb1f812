package org.datapassport.vault.owner;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a sign-in lasts.
 *
 * @param idle rest after which a session is over
 * @param absolute age at which a session is over, whatever happens in it
 */
public record SessionLifetimes(Duration idle, Duration absolute) {
  /** Half an hour of rest is what the sign-in page promises for choices under way; 12 h a day. */
  public static final SessionLifetimes PORTAL =
      new SessionLifetimes(Duration.ofMinutes(30), Duration.ofHours(12));

  /** A session seen again within this time is not written again: one write a minute is enough. */
  static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  public SessionLifetimes {
    if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
      throw new IllegalArgumentException("idle must be positive and at most absolute");
    }
  }

  /** Both ends are exclusive: at the moment itself the session is over. */
  boolean isAlive(Instant startedAt, Instant seenAt, Instant now) {
    return !now.isBefore(startedAt)
        && now.isBefore(startedAt.plus(absolute))
        && now.isBefore(seenAt.plus(idle));
  }

  boolean isDueForTouch(Instant seenAt, Instant now) {
    return !now.isBefore(seenAt.plus(TOUCH_EVERY));
  }
}
