package org.datapassport.platform.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests per sender in windows of fixed length.
 *
 * <p>A sender can use two windows' worth at their border; that is no harm here. Senders are
 * forgotten, the longest unused first, when there are too many; whoever has that many addresses is
 * stopped by the limit for all together.
 */
public final class RateLimit {
  private static final int SENDERS_MAX = 10_000;

  private final int most;
  private final Duration window;
  private final Clock clock;

  /** Guarded by this. */
  private final Map<String, Window> windows =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > SENDERS_MAX;
        }
      };

  private record Window(long number, int used) {}

  /**
   * @param most 0 for no limit
   */
  public RateLimit(int most, Duration window, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  /** Whether the sender may once more; it counts. */
  public synchronized boolean allows(String sender) {
    if (most == 0) {
      return true;
    }
    long number = clock.millis() / window.toMillis();
    Window now = windows.getOrDefault(sender, new Window(number, 0));
    int used = now.number() == number ? now.used() : 0;
    if (used >= most) {
      return false;
    }
    windows.put(sender, new Window(number, used + 1));
    return true;
  }

  /** How long until all may again what they may not now. */
  public Duration untilNext() {
    return window.minusMillis(clock.millis() % window.toMillis());
  }
}
