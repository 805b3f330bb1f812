package org.datapassport.vault.importing.job;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.schedule.Rounds;

/**
 * The threads that work on imports: one for small files, so that nobody waits for somebody's ten
 * years of a watch, and two for large ones.
 */
@ApplicationScoped
public class JobRounds {
  private static final Duration RENEW = Duration.ofSeconds(3);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  /** What another node leaves, or a lease that is over, nobody calls for. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final int LARGE_AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(JobRounds.class.getName());

  @Resource ManagedThreadFactory threads;
  @Inject JobWorker worker;
  @Inject WakeUp wakeUp;
  @Inject Rounds renewals;
  @Inject Rounds sweeps;

  /** Written once, at the start. */
  private final List<Thread> running = new ArrayList<>();

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    renewals.every(RENEW, worker::renew);
    sweeps.every(SWEEP, worker::sweep);
    begin(false);
    for (int i = 0; i < LARGE_AT_ONCE; i++) {
      begin(true);
    }
  }

  private void begin(boolean large) {
    Thread thread = threads.newThread(() -> work(large));
    running.add(thread);
    thread.start();
  }

  private void work(boolean large) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (!worker.work(large)) {
          wakeUp.await(LOOK);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Imports wait: the next look comes in a moment", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      wakeUp.await(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void stop() {
    worker.stop();
    running.forEach(Thread::interrupt);
    for (Thread thread : running) {
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
