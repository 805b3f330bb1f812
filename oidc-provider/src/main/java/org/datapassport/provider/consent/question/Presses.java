package org.datapassport.provider.consent.question;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;

/**
 * Takes the presses of one button one after the other, since what the first does in two services is
 * half done when the second looks. It knows those of its own node; what two nodes take at once the
 * stores decide.
 */
@Shared
public class Presses {
  /** A vault that is slow is given up before that; who waited longer goes on without a turn. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(15);

  /** Owned by {@code compute}: a turn is there as long as somebody has it or waits for it. */
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int present;
  }

  /** Does the work when nobody else does any of the same name. */
  public <T> T inTurn(String name, Supplier<T> work) {
    Turn turn =
        turns.compute(
            name,
            (key, there) -> {
              Turn mine = there == null ? new Turn() : there;
              mine.present++;
              return mine;
            });
    try {
      return withLock(turn.lock, work);
    } finally {
      turns.computeIfPresent(name, (key, there) -> --there.present == 0 ? null : there);
    }
  }

  /** How many names somebody waits for or works on. */
  int names() {
    return turns.size();
  }

  private static <T> T withLock(ReentrantLock lock, Supplier<T> work) {
    boolean mine = false;
    try {
      mine = lock.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a turn", e);
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
  }
}
