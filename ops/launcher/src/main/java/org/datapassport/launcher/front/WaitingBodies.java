package org.datapassport.launcher.front;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The bodies that are on their way: how many of whom, and how much memory they take together.
 *
 * <p>Bodies that came with their heads are none of these. All limits are far above what people and
 * their programs do, and far below what stops a server of 640 MB.
 */
final class WaitingBodies {
  /** At the same time from one network. */
  static final int OF_ONE_MAX = 100;

  /** At the same time from everybody; each is a connection and some kilobytes. */
  static final int MAX = 4000;

  /** So much of each body counts against nobody: ordinary forms are smaller. */
  static final int FREE_BYTES = 16 * 1024;

  /** What all may hold beyond that. */
  static final long BYTES_MAX = 32L * 1024 * 1024;

  /** What one network may hold of it. */
  static final long BYTES_OF_ONE_MAX = 8L * 1024 * 1024;

  private final Set<WaitingBody> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, Share> shares = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /** What one network has on its way. */
  private record Share(int bodies, long bytes) {
    static final Share NONE = new Share(0, 0);
  }

  /** Takes a body on, or says why not. */
  Optional<EarlyAnswer> begin(WaitingBody body) {
    if (count.incrementAndGet() > MAX) {
      count.decrementAndGet();
      return Optional.of(EarlyAnswer.BUSY);
    }
    Share share = change(body.network(), 1, 0);
    if (share.bodies() > OF_ONE_MAX) {
      change(body.network(), -1, 0);
      count.decrementAndGet();
      return Optional.of(EarlyAnswer.TOO_MANY);
    }
    waiting.add(body);
    return Optional.empty();
  }

  /** Counts bytes that a body is about to hold more, or says why it may not. */
  Optional<EarlyAnswer> grow(WaitingBody body, int more) {
    long before = charged(body.size());
    long extra = charged(body.size() + more) - before;
    if (extra == 0) {
      return Optional.empty();
    }
    long all = bytes.addAndGet(extra);
    long ofOne = change(body.network(), 0, extra).bytes();
    if (all > BYTES_MAX || ofOne > BYTES_OF_ONE_MAX) {
      bytes.addAndGet(-extra);
      change(body.network(), 0, -extra);
      return Optional.of(EarlyAnswer.TOO_LARGE_NOW);
    }
    return Optional.empty();
  }

  /** Forgets a body, before what it holds is taken. */
  void end(WaitingBody body) {
    if (waiting.remove(body)) {
      long held = charged(body.size());
      count.decrementAndGet();
      bytes.addAndGet(-held);
      change(body.network(), -1, -held);
    }
  }

  int count() {
    return count.get();
  }

  long bytes() {
    return bytes.get();
  }

  /** Forgets those whose connection is gone, and hands over those whose time is. */
  void sweep(long now, Consumer<WaitingBody> late) {
    for (WaitingBody body : waiting) {
      if (!body.isOpen()) {
        body.end();
        end(body);
      } else if (body.isLate(now)) {
        late.accept(body);
      }
    }
  }

  private static long charged(int size) {
    return Math.max(0, size - FREE_BYTES);
  }

  /** Networks with nothing on its way are not kept. */
  private Share change(String network, int bodies, long more) {
    Share share =
        shares.compute(
            network,
            (name, old) -> {
              Share before = old == null ? Share.NONE : old;
              Share after = new Share(before.bodies() + bodies, before.bytes() + more);
              return after.equals(Share.NONE) ? null : after;
            });
    return share == null ? Share.NONE : share;
  }
}
