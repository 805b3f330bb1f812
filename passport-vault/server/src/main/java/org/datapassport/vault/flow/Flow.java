package org.datapassport.vault.flow;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One answer with data, from the gate to its last byte.
 *
 * <p>It begins before the agreement is looked at for the last time, so that whoever ends the
 * agreement after that look finds it here; it ends when its last byte was handed to the network,
 * when it was refused, when it was cut, or when its time was over. What is written but waits in
 * this process for a slow reader is not handed yet.
 */
public final class Flow {
  /** Attribute of a request whose answer is this flow's. */
  static final String ATTRIBUTE = "org.datapassport.vault.flow";

  private final OpenFlows owner;
  private final UUID agreement;
  private final Runnable reset;
  private final long beganNanos;
  private final AtomicBoolean left = new AtomicBoolean();
  private volatile boolean cut;

  /** All of it was written, be it to a queue of this process. */
  private volatile boolean written;

  /** What is done, once, after a cut. Set before the first byte goes out. */
  private volatile Runnable afterCut = () -> {};

  /** Whether what was written waits nowhere in this process. Set before the first byte goes out. */
  private volatile BooleanSupplier handed = () -> true;

  Flow(OpenFlows owner, UUID agreement, Runnable reset, long beganNanos) {
    this.owner = owner;
    this.agreement = agreement;
    this.reset = reset;
    this.beganNanos = beganNanos;
  }

  UUID agreement() {
    return agreement;
  }

  long beganNanos() {
    return beganNanos;
  }

  /** Whether nothing of it may go out any more, be it that its node hears of no ends. */
  public boolean isCut() {
    return cut || !owner.isServing();
  }

  void afterCut(Runnable work) {
    afterCut = work;
  }

  void handedWhen(BooleanSupplier nothingWaits) {
    handed = nothingWaits;
  }

  /** All of it was written; the flow lasts until the network has it. */
  void written() {
    written = true;
    leaveIfHanded();
  }

  /** Ends the flow if the network has all of it; answers whether it has. */
  boolean leaveIfHanded() {
    boolean over = written && handed.getAsBoolean();
    if (over) {
      leave();
    }
    return over;
  }

  /**
   * Breaks the connection off: what waits in its buffers is thrown away. One that only brings the
   * next answer by now is left alone.
   */
  void cut() {
    if (leaveIfHanded()) {
      return;
    }
    cut = true;
    reset.run();
    afterCut.run();
    leave();
  }

  /** Breaks the connection off under an answer that will not be whole. */
  void breakOff() {
    reset.run();
  }

  /** The answer is over, whatever became of it; a second time does nothing. */
  public void leave() {
    if (left.compareAndSet(false, true)) {
      owner.forget(this);
    }
  }
}
