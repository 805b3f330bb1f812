package org.datapassport.provider.passkey;

import java.time.Instant;

/**
 * A passkey with what happened to it.
 *
 * @param lastUsedAt {@link #NEVER} until it is used
 * @param copySeenAt when a copy of it was refused last; {@link #NEVER} where none was seen
 */
public record PasskeyHistory(Passkey passkey, Instant lastUsedAt, Instant copySeenAt) {
  public static final Instant NEVER = Instant.MAX;

  /** Whether it has signed anybody in. */
  public boolean isUsed() {
    return !lastUsedAt.equals(NEVER);
  }

  /** Whether somebody else has the same key. */
  public boolean isCopied() {
    return !copySeenAt.equals(NEVER);
  }
}
