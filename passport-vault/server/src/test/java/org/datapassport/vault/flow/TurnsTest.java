package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(2);

  @Test
  void await_asManyAsThereAreProcessors_thenNobodyUntilOneEnds() {
    assertTrue(turns.await(Duration.ZERO));
    assertTrue(turns.await(Duration.ZERO));
    assertFalse(turns.await(Duration.ofMillis(1)));
    turns.end();
    assertTrue(turns.await(Duration.ZERO));
    assertFalse(turns.await(Duration.ZERO));
  }

  @Test
  void await_interrupted_isNoTurnAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertFalse(turns.await());
    assertTrue(Thread.interrupted());
    assertTrue(turns.await(Duration.ZERO));
    assertTrue(turns.await(Duration.ZERO), "none was taken");
  }
}
