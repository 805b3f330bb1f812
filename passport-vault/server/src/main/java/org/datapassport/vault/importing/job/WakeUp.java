package org.datapassport.vault.importing.job;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.datapassport.platform.config.Shared;

/** Lets workers sleep until there is work, or for a while. */
@Shared
public final class WakeUp {
  /** As many as there are workers hear of one call. */
  private static final int CALLS_MAX = 8;

  private final Semaphore calls = new Semaphore(0);

  void wake() {
    if (calls.availablePermits() < CALLS_MAX) {
      calls.release(CALLS_MAX);
    }
  }

  void await(Duration patience) throws InterruptedException {
    calls.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
