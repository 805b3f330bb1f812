package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.datapassport.platform.config.Shared;

/**
 * How many answers to companies are made at the same time: as many as there are processors, in the
 * order in which they came. More would make none of them sooner, and a citizen's page, or the end
 * that she asks for, would get only one part in so many of each processor.
 */
@Shared
public final class Turns {
  /** Who waits longer is better told to come again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore free;

  @Inject
  public Turns() {
    this(Runtime.getRuntime().availableProcessors());
  }

  Turns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  /** Waits for a turn; false when none came in time. */
  boolean await() {
    return await(PATIENCE);
  }

  boolean await(Duration patience) {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends a turn that was got. */
  void end() {
    free.release();
  }
}
