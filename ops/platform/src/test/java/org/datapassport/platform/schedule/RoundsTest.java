package org.datapassport.platform.schedule;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

class RoundsTest {
  /** A scheduler begins no round after one that throws. */
  @Test
  void guarded_roundThatThrows_endsOrdinarily() {
    Runnable round =
        Rounds.guarded(
            () -> {
              throw new IllegalStateException("the database is away");
            });
    assertDoesNotThrow(round::run);
  }
}
