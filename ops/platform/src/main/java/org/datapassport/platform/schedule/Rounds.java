package org.datapassport.platform.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The rounds of the bean that holds this: from {@link #every} until that bean ends, each begins
 * some time after the one before has ended. A round must keep its failures to itself, since the
 * container begins none after one that throws.
 */
@Dependent
public class Rounds {
  /** By its standard name: the container injects no resources into beans of a service's jars. */
  private static final String EXECUTOR = "java:comp/DefaultManagedScheduledExecutorService";

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
