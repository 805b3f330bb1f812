package org.datapassport.platform.limit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many requests of one kind are worked on at the same time. Each holds a thread of the server,
 * which has 64 for everybody.
 */
public final class Slots {
  private final int ofOneMax;
  private final Semaphore free;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /**
   * Slots that are all free.
   *
   * @param max of everybody
   * @param ofOneMax of one network, or of one client
   */
  public Slots(int max, int ofOneMax) {
    this.free = new Semaphore(max);
    this.ofOneMax = ofOneMax;
  }

  /** Given back by closing it, once. */
  public final class Slot {
    private final String sender;

    private Slot(String sender) {
      this.sender = sender;
    }

    public void close() {
      taken.computeIfPresent(sender, (name, count) -> count == 1 ? null : count - 1);
      free.release();
    }
  }

  /** Empty when this sender, or everybody, has as many as may be. */
  public Optional<Slot> take(String sender) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    int count = taken.merge(sender, 1, Integer::sum);
    Slot slot = new Slot(sender);
    if (count > ofOneMax) {
      slot.close();
      return Optional.empty();
    }
    return Optional.of(slot);
  }
}
