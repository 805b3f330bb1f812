package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datapassport.platform.config.Shared;

/**
 * How many calls of companies are worked on at the same time, before anything of them is checked:
 * checking costs signatures and a connection to the database, which the citizens' pages want too.
 *
 * <p>By what the call shows as its token, of which it is only known that it is the same text.
 */
@Shared
public final class Admission {
  /** Of all companies: the database has four connections more, for the citizens' pages. */
  static final int MAX = 12;

  /** With one token: two that read, and two that are told that they may not. */
  static final int OF_ONE_MAX = 4;

  private final Semaphore free = new Semaphore(MAX);

  /** Tokens with a call that is worked on, or with refusals that no line tells of yet. */
  private final Map<String, Calls> calls = new ConcurrentHashMap<>();

  @Inject
  public Admission() {}

  private record Calls(int working, long refused) {
    static final Calls NONE = new Calls(0, 0);
  }

  /** A call that is worked on, until it is closed. */
  final class Slot {
    private final String token;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Slot(String token) {
      this.token = token;
    }

    void close() {
      if (closed.compareAndSet(false, true)) {
        change(token, -1, 0);
        free.release();
      }
    }
  }

  /** Empty when there are too many of this token, or of all. */
  Optional<Slot> enter(String token) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    if (change(token, 1, 0).working() > OF_ONE_MAX) {
      change(token, -1, 1);
      free.release();
      return Optional.empty();
    }
    return Optional.of(new Slot(token));
  }

  /** How many calls with this token were refused here since this was asked last. */
  long takeRefused(String token) {
    long[] taken = {0};
    calls.computeIfPresent(
        token,
        (text, before) -> {
          taken[0] = before.refused();
          return before.working() == 0 ? null : new Calls(before.working(), 0);
        });
    return taken[0];
  }

  private Calls change(String token, int working, long refused) {
    Calls after =
        calls.compute(
            token,
            (text, old) -> {
              Calls before = old == null ? Calls.NONE : old;
              Calls now = new Calls(before.working() + working, before.refused() + refused);
              return now.working() == 0 ? null : now;
            });
    return after == null ? Calls.NONE : after;
  }
}
