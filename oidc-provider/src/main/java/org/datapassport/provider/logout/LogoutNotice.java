package org.datapassport.provider.logout;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.datapassport.provider.client.ClientId;

/**
 * The news for one client that somebody signed out.
 *
 * <p>Born when the session ends; tried at once and then with growing pauses; gone when the client
 * has taken it, or after {@link #LIFETIME}.
 *
 * @param tries how often it was tried, the present one included
 */
record LogoutNotice(UUID id, ClientId client, String subject, String sid, int tries) {
  /** A client that is away for a day will ask people to sign in again anyway. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final int GROWTH = 4;
  private static final int STEPS_MAX = 6;

  /** When to try again after this try failed: 10 s, 40 s, … up to half a day. */
  static Instant next(int tries, Instant now) {
    long factor = (long) Math.pow(GROWTH, Math.min(tries - 1, STEPS_MAX));
    return now.plus(FIRST_PAUSE.multipliedBy(factor));
  }
}
