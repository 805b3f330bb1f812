package org.datapassport.platform.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The rounds of the bean that holds this: from {@link #every} until that bean ends, each begins
 * some time after the one before has ended. A round that throws is written down and the next begins
 * all the same: a scheduler alone would begin none after it.
 *
 * <p>They have a thread of their own. The server's scheduler has a few for all services together,
 * and work that is slow there, because somebody makes much of it, would hold off every round.
 */
@Dependent
public class Rounds {
  /** By its standard name: the container injects no resources into beans of a service's jars. */
  private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";

  private static final String THREADS = "java:comp/DefaultManagedThreadFactory";

  private static final Logger LOG = Logger.getLogger(Rounds.class.getName());

  private final ManagedExecutorService executor;
  private final ManagedThreadFactory threads;
  private Optional<Running> running = Optional.empty();

  private record Running(ScheduledExecutorService thread, ScheduledFuture<?> rounds) {
    void end() {
      rounds.cancel(false);
      thread.shutdown();
    }
  }

  /** For the container, on a thread of the service. */
  @Inject
  @SuppressWarnings("BanJNDI") // a constant name in the server's own tree, never one from outside
  public Rounds() {
    try {
      executor = InitialContext.doLookup(EXECUTOR);
      threads = InitialContext.doLookup(THREADS);
    } catch (NamingException e) {
      throw new IllegalStateException("the server has no threads to give", e);
    }
  }

  /** Begins; {@code pause} is before the first round and between two. */
  public void every(Duration pause, Runnable round) {
    long millis = pause.toMillis();
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(threads);
    running =
        Optional.of(
            new Running(
                thread,
                thread.scheduleWithFixedDelay(
                    guarded(round), millis, millis, TimeUnit.MILLISECONDS)));
  }

  static Runnable guarded(Runnable round) {
    return () -> {
      try {
        round.run();
      } catch (RuntimeException e) {
        LOG.log(
            Level.WARNING, "Work behind the scenes broke off; the next round comes as usual", e);
      }
    };
  }

  /** Does this beside the rounds, soon, on a thread of the server's. */
  public void besides(Runnable work) {
    executor.execute(guarded(work));
  }

  @PreDestroy
  void stop() {
    running.ifPresent(Running::end);
  }
}
