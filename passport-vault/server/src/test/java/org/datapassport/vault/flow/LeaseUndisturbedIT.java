package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.datapassport.vault.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Work that keeps all of the server's threads does not hold off the lease, nor what it cuts. */
@ExtendWith(ArquillianExtension.class)
public class LeaseUndisturbedIT {
  private static final int TASKS = 300;
  private static final int RENEWALS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

  private final Clock clock = Clock.systemUTC();

  @Inject Database database;
  @Resource ManagedExecutorService executor;
  @Resource ManagedScheduledExecutorService scheduler;

  @Test
  void lease_allThreadsOfTheServerAreTaken_isRenewed() {
    CountDownLatch over = new CountDownLatch(1);
    try {
      takeAll(executor, over);
      takeAll(scheduler, over);
      for (int i = 0; i < RENEWALS; i++) {
        assertTrue(isRenewed(), "renewed");
      }
    } finally {
      over.countDown();
    }
  }

  private static void takeAll(Executor executor, CountDownLatch over) {
    try {
      for (int i = 0; i < TASKS; i++) {
        executor.execute(() -> await(over));
      }
    } catch (RejectedExecutionException e) {
      return; // It has no thread left, which is what was wanted.
    }
  }

  private boolean isRenewed() {
    Instant before = lease();
    Instant end = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(end)) {
      if (lease().isAfter(before)) {
        return true;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    return false;
  }

  private Instant lease() {
    return database
        .first("select max(lease_until) as until from vault_node", row -> row.instant("until"))
        .orElseThrow();
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
