package org.datapassport.vault;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;

/** Work that must be done once a transaction has committed, before its caller is answered. */
@Shared
public class AfterCommit {
  /** Longer than the longest lease of a node. */
  private static final long PATIENCE_SECONDS = 12;

  private static final Logger LOG = Logger.getLogger(AfterCommit.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** For the container. */
  @SuppressWarnings("NullAway.Init") // the container sets the registry before the first use
  public AfterCommit() {}

  /**
   * Runs the work when the caller's transaction has committed, on the thread that commits it; at
   * once where there is none. A transaction that rolls back runs nothing. The work speaks no SQL on
   * this thread.
   */
  public void run(Runnable work) {
    if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
      work.run();
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // What is to be done waits for the commit.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              work.run();
            }
          }
        });
  }

  /** Does SQL on a thread that has no transaction to finish, and waits for it. */
  public void elsewhere(Runnable work) {
    Future<?> done = executor.submit(work);
    try {
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "What follows a commit was not done", e);
    }
  }
}
