package org.datapassport.platform.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The rounds of the bean that holds this: from {@link #every} until that bean ends, each begins
 * some time after the one before has ended. A round that throws is written down and the next begins
 * all the same: the container alone would begin none after it.
 */
@Dependent
public class Rounds {
  /** By its standard name: the container injects no resources into beans of a service's jars. */
  private static final String EXECUTOR = "java:comp/DefaultManagedScheduledExecutorService";

  private static final Logger LOG = Logger.getLogger(Rounds.class.getName());

  private final ManagedScheduledExecutorService executor;
  private Optional<ScheduledFuture<?>> running = Optional.empty();

  /** For the container, on a thread of the service. */
  @Inject
  @SuppressWarnings("BanJNDI") // a constant name in the server's own tree, never one from outside
  public Rounds() {
    try {
      executor = InitialContext.doLookup(EXECUTOR);
    } catch (NamingException e) {
      throw new IllegalStateException("the server has no executor", e);
    }
  }

  /** Begins; {@code pause} is before the first round and between two. */
  public void every(Duration pause, Runnable round) {
    long millis = pause.toMillis();
    Runnable guarded = guarded(round);
    running =
        Optional.of(
            executor.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS));
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
    running.ifPresent(task -> task.cancel(false));
  }
}
