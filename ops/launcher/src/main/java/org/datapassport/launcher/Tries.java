package org.datapassport.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something that ends is started again: so many times in a row, each time after a longer
 * pause. Whoever ran calmly for a while begins to count anew.
 */
final class Tries {
  private final int triesMax;
  private final Duration firstPause;
  private final Duration pauseMax;
  private final Duration calm;

  /** Failures in a row. */
  private int failures;

  /** When the last try succeeded. */
  private Instant began = Instant.EPOCH;

  /**
   * @param firstPause doubled with each failure
   * @param calm what ran so long was well
   */
  Tries(int triesMax, Duration firstPause, Duration pauseMax, Duration calm) {
    this.triesMax = triesMax;
    this.firstPause = firstPause;
    this.pauseMax = pauseMax;
    this.calm = calm;
  }

  void succeeded(Instant now) {
    began = now;
  }

  /** It ended, or did not start. Answers when to try; empty when it was tried often enough. */
  Optional<Instant> failed(Instant now) {
    boolean wasCalm = began.isAfter(Instant.EPOCH) && !now.isBefore(began.plus(calm));
    failures = wasCalm ? 1 : failures + 1;
    began = Instant.EPOCH;
    if (failures > triesMax) {
      return Optional.empty();
    }
    Duration pause = firstPause;
    for (int i = 1; i < failures && pause.compareTo(pauseMax) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return Optional.of(now.plus(pause.compareTo(pauseMax) < 0 ? pause : pauseMax));
  }

  int failures() {
    return failures;
  }
}
