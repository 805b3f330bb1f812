package org.datapassport.provider.recovery;

import java.time.Instant;

/**
 * A recovery of an account.
 *
 * <p>Begun by a code; it waits until {@code readyAt}, and the owner can stop it. From then on its
 * code makes one new way in, which ends it; from {@code endsAt} on, exclusive, it is over.
 */
public record Recovery(Instant begunAt, Instant readyAt, Instant endsAt) {
  boolean isReady(Instant now) {
    return !now.isBefore(readyAt) && isRunning(now);
  }

  boolean isRunning(Instant now) {
    return now.isBefore(endsAt);
  }
}
