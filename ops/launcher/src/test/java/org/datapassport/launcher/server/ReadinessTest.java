package org.datapassport.launcher.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.datapassport.launcher.server.Readiness.Answer;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  @Test
  void inFlight_numberOrText_isRead() {
    assertEquals(OptionalInt.of(3), new Answer(503, "{\"inFlight\": 3}").inFlight());
    assertEquals(OptionalInt.of(12), new Answer(200, "{\"inFlight\":\"12\"}").inFlight());
    assertEquals(OptionalInt.empty(), new Answer(200, "{}").inFlight());
  }

  @Test
  void isReady_onlyAt200() {
    assertTrue(new Answer(200, "").isReady());
    assertFalse(new Answer(503, "").isReady());
    assertFalse(new Answer(0, "").isReady());
  }
}
