package org.datapassport.launcher.patience;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Waiting for one service: as long as it gets further, and a while beyond. A mirror verifies a
 * large log for hours before it has anything to show. What it says meanwhile is said once.
 */
public final class Waiting {
  /** A line now and then, and not one for each look. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final Duration patience;
  private final Consumer<String> say;
  private long movedAt;
  private long saidAt;
  private String lastProgress = "";
  private String lastObjection = "";

  public Waiting(Duration patience, Consumer<String> say, long nanos) {
    this.patience = patience;
    this.say = say;
    this.movedAt = nanos;
    this.saidAt = nanos - BETWEEN_LINES.toNanos();
  }

  /**
   * Whether nothing has moved for longer than our patience.
   *
   * @param progress how far it is; empty when it does not say
   * @param objection what it says is in its way; empty when nothing is
   */
  public boolean isOver(String progress, String objection, long nanos) {
    if (!progress.isEmpty() && !progress.equals(lastProgress)) {
      lastProgress = progress;
      movedAt = nanos;
      if (nanos - saidAt >= BETWEEN_LINES.toNanos()) {
        saidAt = nanos;
        say.accept("catching up: " + progress);
      }
    }
    if (!objection.equals(lastObjection)) {
      lastObjection = objection;
      if (!objection.isEmpty()) {
        say.accept("waiting: " + objection);
      }
    }
    return nanos - movedAt > patience.toNanos();
  }

  /**
   * What is said of a service that never got ready.
   *
   * @param lastAnswer said when it named nothing that is in its way
   */
  public String failure(String lastAnswer) {
    String how =
        lastProgress.isEmpty()
            ? " is not ready after "
            : " got no further than " + lastProgress + " for ";
    String why = lastObjection.isEmpty() ? lastAnswer : lastObjection + ".";
    return how + patience.toSeconds() + " s: " + why;
  }
}
