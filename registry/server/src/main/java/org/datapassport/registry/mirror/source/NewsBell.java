package org.datapassport.registry.mirror.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes who follows a log before its pause is over. Anybody may ring it, as often as he likes. */
@ApplicationScoped
public class NewsBell {
  /** Whoever rings without end makes us look at the source no more often than this. */
  private static final long REST_MILLIS = 200;

  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until the pause is over or somebody rings. */
  public void await(Duration pause) throws InterruptedException {
    long rest = Math.min(REST_MILLIS, pause.toMillis());
    TimeUnit.MILLISECONDS.sleep(rest);
    boolean early = rung.tryAcquire(pause.toMillis() - rest, TimeUnit.MILLISECONDS);
    if (early) {
      rung.drainPermits();
    }
  }
}
