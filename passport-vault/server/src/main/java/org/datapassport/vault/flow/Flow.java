package org.datapassport.vault.flow;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One answer with data, from the gate to its last byte.
 *
 * <p>It begins before the agreement is looked at for the last time, so that whoever ends the
 * agreement after that look finds it here; it ends when its last byte was handed over, when it was
 * refused, when it was cut, or when its time was over.
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

  /** What is done, once, after a cut. Set before the first byte goes out. */
  private volatile Runnable afterCut = () -> {};

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

  /** Breaks the connection off: what waits in its buffers is thrown away. */
  void cut() {
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
