package org.datapassport.platform.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The rounds of the bean that holds this: from {@link #every} until that bean ends, each begins
 * some time after the one before has ended. A round must keep its failures to itself, since the
 * container begins none after one that throws.
 */
@Dependent
public class Rounds {
  @Resource private ManagedScheduledExecutorService executor;

  private Optional<ScheduledFuture<?>> running = Optional.empty();

  @SuppressWarnings("NullAway.Init") // the container sets the executor before the first use
  public Rounds() {}

  /** Begins; {@code pause} is before the first round and between two. */
  public void every(Duration pause, Runnable round) {
    long millis = pause.toMillis();
    running =
        Optional.of(executor.scheduleWithFixedDelay(round, millis, millis, TimeUnit.MILLISECONDS));
  }

  /** Does this beside the rounds, soon, on a thread of the server's. */
  public void besides(Runnable work) {
    executor.execute(work);
  }

  @PreDestroy
  void stop() {
    running.ifPresent(task -> task.cancel(false));
  }
}
