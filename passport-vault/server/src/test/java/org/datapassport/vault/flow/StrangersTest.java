package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private final Strangers strangers = new Strangers();

  @Test
  void enter_fromOneNetwork_isBoundedAndLeavesOthersTheirs() {
    for (int i = 0; i < Strangers.OF_NETWORK_MAX; i++) {
      assertTrue(strangers.enter("n").isPresent());
    }
    assertEquals(Optional.empty(), strangers.enter("n"));
    for (int i = Strangers.OF_NETWORK_MAX; i < Strangers.MAX; i++) {
      assertTrue(strangers.enter("m").isPresent());
    }
    assertEquals(Optional.empty(), strangers.enter("o"));
  }

  @Test
  void glance_thatThrows_givesItsTurnBack() {
    for (int i = 0; i < 100; i++) {
      try {
        strangers.glance(
            () -> {
              throw new IllegalStateException("as any glance");
            });
      } catch (IllegalStateException e) {
        assertEquals("as any glance", e.getMessage());
      }
    }
    assertEquals(Optional.of("seen"), strangers.glance(() -> Optional.of("seen")));
  }
}
