package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.Slots;

/**
 * Calls of the data API that show no company's token: nothing, garbage, one that is over, or one
 * whose key is not known yet. They are answered beside the companies' calls, and in little, so that
 * garbage costs no company a place and no citizen more than one processor.
 */
@Shared
public final class Strangers {
  static final int MAX = 8;
  static final int OF_NETWORK_MAX = 4;

  private final Slots slots = new Slots(MAX, OF_NETWORK_MAX);

  /** One answer at a time. */
  private final Turns answers = new Turns(1);

  /** A glance is a verification of a signature, of which anybody can ask for one. */
  private final Turns glances =
      new Turns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  @Inject
  public Strangers() {}

  /** Empty when this network, or everybody, has as many calls as may be. */
  Optional<Slots.Slot> enter(String network) {
    return slots.take(network);
  }

  /** Whose turn it is to be answered. */
  Turns answers() {
    return answers;
  }

  /** Glances in its turn; empty too where none came in time. */
  <T> Optional<T> glance(Supplier<Optional<T>> look) {
    if (!glances.await()) {
      return Optional.empty();
    }
    try {
      return look.get();
    } finally {
      glances.end();
    }
  }
}
