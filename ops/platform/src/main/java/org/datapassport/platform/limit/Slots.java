package org.datapassport.platform.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many requests of one kind are worked on at the same time. Each holds a thread of the server,
 * which has 64 for everybody.
 */
final class Slots {
  private final int ofOneMax;
  private final Semaphore free;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /**
   * Slots that are all free.
   *
   * @param max of everybody
   * @param ofOneMax of one network
   */
  Slots(int max, int ofOneMax) {
    this.free = new Semaphore(max);
    this.ofOneMax = ofOneMax;
  }

  /** Given back by closing it, once. */
  final class Slot {
    private final String network;

    private Slot(String network) {
      this.network = network;
    }

    void close() {
      taken.computeIfPresent(network, (name, count) -> count == 1 ? null : count - 1);
      free.release();
    }
  }

  /** Empty when this network, or everybody, has as many as may be. */
  Optional<Slot> take(String network) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    int count = taken.merge(network, 1, Integer::sum);
    Slot slot = new Slot(network);
    if (count > ofOneMax) {
      slot.close();
      return Optional.empty();
    }
    return Optional.of(slot);
  }
}
