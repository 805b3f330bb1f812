package org.datapassport.launcher.server;

import java.time.Duration;
import java.util.Optional;
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
  private Optional<String> lastProgress = Optional.empty();
  private Optional<String> lastObjection = Optional.empty();

  public Waiting(Duration patience, Consumer<String> say, long nanos) {
    this.patience = patience;
    this.say = say;
    this.movedAt = nanos;
    this.saidAt = nanos - BETWEEN_LINES.toNanos();
  }

  /** Whether nothing has moved for longer than our patience. */
  boolean isOver(Readiness.Answer answer, long nanos) {
    Optional<String> progress = answer.progress();
    if (progress.isPresent() && !progress.equals(lastProgress)) {
      lastProgress = progress;
      movedAt = nanos;
      if (nanos - saidAt >= BETWEEN_LINES.toNanos()) {
        saidAt = nanos;
        say.accept("catching up: " + progress.get());
      }
    }
    Optional<String> objection = answer.objection();
    if (!objection.equals(lastObjection)) {
      lastObjection = objection;
      objection.ifPresent(words -> say.accept("waiting: " + words));
    }
    return nanos - movedAt > patience.toNanos();
  }

  /** What is said of a service that never got ready. */
  String failure(Readiness.Answer answer) {
    String last = answer.status() == 0 ? "no answer" : answer.status() + " " + answer.body();
    return lastProgress
            .map(far -> " got no further than " + far + " for ")
            .orElse(" is not ready after ")
        + patience.toSeconds()
        + " s: "
        + answer.objection().map(words -> words + ".").orElse(last);
  }
}
