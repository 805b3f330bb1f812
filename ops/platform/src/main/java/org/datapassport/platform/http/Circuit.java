package org.datapassport.platform.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.datapassport.platform.http.OutgoingException.Reason;

/**
 * Keeps a service of ours that does not answer from holding the threads of those who ask it.
 *
 * <p>Calls under way are bounded. After {@link #FAILURES_MAX} calls in a row without an answer the
 * service is left alone for {@link #REST}: who asks is refused at once. Then one call tries, and
 * its answer lets all others through again.
 */
final class Circuit {
  /**
   * Of the 64 threads of the server, which the services share: what is asked needs threads, too.
   */
  static final int AT_ONCE_MAX = 24;

  /** One lost connection says nothing, and each time-out holds a thread for its whole length. */
  static final int FAILURES_MAX = 3;

  /** Short, since citizens wait; long beside a call, since each trial holds a thread again. */
  static final Duration REST = Duration.ofSeconds(2);

  /** A service that is well ends a call in less; one that is not gets no queue. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  private final Semaphore free = new Semaphore(AT_ONCE_MAX);
  private final LongSupplier nanos;

  /** Calls in a row without an answer. Guarded by this, as all that follows. */
  private int failures;

  private long restsUntil;
  private boolean trying;

  Circuit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** One call of the service. */
  interface Exchange {
    OutgoingAnswer send() throws OutgoingException;
  }

  /**
   * The answer of the call.
   *
   * @throws OutgoingException {@link Reason#RESTING} when the service is not asked now, else as the
   *     call itself
   */
  OutgoingAnswer pass(Exchange exchange) throws OutgoingException {
    if (isResting()) {
      throw resting();
    }
    enter();
    try {
      if (!begins()) {
        throw resting();
      }
      return watched(exchange);
    } finally {
      free.release();
    }
  }

  private void enter() throws OutgoingException {
    try {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new OutgoingException(Reason.RESTING, "too many calls wait for this service");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutgoingException(Reason.FAILED, "interrupted", e);
    }
  }

  private OutgoingAnswer watched(Exchange exchange) throws OutgoingException {
    boolean answered = false;
    try {
      OutgoingAnswer answer = exchange.send();
      answered = true;
      return answer;
    } catch (OutgoingException e) {
      answered = e.reason() == Reason.TOO_LARGE || e.reason() == Reason.ADDRESS_REFUSED;
      throw e;
    } finally {
      ended(answered);
    }
  }

  private synchronized boolean isResting() {
    return failures >= FAILURES_MAX && (trying || nanos.getAsLong() - restsUntil < 0);
  }

  /** Whether this call may go out; the first one after a rest is the trial. */
  private synchronized boolean begins() {
    if (isResting()) {
      return false;
    }
    trying = failures >= FAILURES_MAX;
    return true;
  }

  private synchronized void ended(boolean answered) {
    trying = false;
    if (answered) {
      failures = 0;
      return;
    }
    failures++;
    restsUntil = nanos.getAsLong() + REST.toNanos();
  }

  private static OutgoingException resting() {
    return new OutgoingException(Reason.RESTING, "the service did not answer a moment ago");
  }
}
