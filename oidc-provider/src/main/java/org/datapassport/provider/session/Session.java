package org.datapassport.provider.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.provider.AccountId;

/**
 * A browser in which somebody is signed in.
 *
 * <p>Born at each sign-in with a new secret; over when signed out, when idle for {@link #IDLE}, and
 * {@link #LIFETIME} after its birth at the latest, both exclusive.
 *
 * @param browser what the browser calls itself, in two words, for the list of sessions
 */
public record Session(
    AccountId account,
    Instant createdAt,
    Instant seenAt,
    Instant authenticatedAt,
    String acr,
    List<String> amr,
    String browser) {
  /** A forgotten tab in a library should not last. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** A working day. */
  public static final Duration LIFETIME = Duration.ofHours(12);

  /** {@code seenAt} is written at most so often. */
  static final Duration SEEN_STEP = Duration.ofMinutes(1);

  public Session {
    amr = List.copyOf(amr);
  }

  boolean isAlive(Instant now) {
    return now.isBefore(seenAt.plus(IDLE)) && now.isBefore(createdAt.plus(LIFETIME));
  }

  boolean isDueToBeSeen(Instant now) {
    return !now.isBefore(seenAt.plus(SEEN_STEP));
  }
}
