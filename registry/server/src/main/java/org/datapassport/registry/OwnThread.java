package org.datapassport.registry;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.time.Duration;

/** A service's thread of its own, from the server's factory, that ends with the service. */
public final class OwnThread {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Thread thread;

  private OwnThread(Thread thread) {
    this.thread = thread;
  }

  public static OwnThread start(ManagedThreadFactory threads, Runnable work) {
    Thread started = threads.newThread(work);
    started.start();
    return new OwnThread(started);
  }

  /** Interrupts it and waits a little until it has ended. */
  public void stop() {
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
