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
  void isReadyOf_onlyTheServiceItselfAt200() {
    String registry = "{\"checks\":[{\"name\":\"registry-accepting\"}]}";
    assertTrue(new Answer(200, registry).isReadyOf(Service.REGISTRY));
    assertFalse(new Answer(200, registry).isReadyOf(Service.VAULT));
    assertFalse(new Answer(200, "").isReadyOf(Service.REGISTRY));
    assertFalse(new Answer(404, "{}").isReadyOf(Service.REGISTRY));
    assertFalse(new Answer(503, registry).isReadyOf(Service.REGISTRY));
    assertFalse(new Answer(0, "").isReadyOf(Service.REGISTRY));
  }

  @Test
  void isBusy_stillAcceptingOrWorking_isTrue() {
    assertTrue(new Answer(200, "{\"inFlight\":\"0\"}").isBusy());
    assertTrue(new Answer(503, "{\"inFlight\":\"1\"}").isBusy());
    assertFalse(new Answer(503, "{\"inFlight\":\"0\"}").isBusy());
    assertFalse(new Answer(0, "").isBusy());
  }

  @Test
  void progressAndObjection_ofAMirror_areRead() {
    Answer answer =
        new Answer(503, "{\"known\":\"9\",\"objection\":\"a \\\"b\\\"\",\"verified\":\"4\"}");
    assertEquals("4 of 9", answer.progress().orElseThrow());
    assertEquals("a \"b\"", answer.objection().orElseThrow());
    assertTrue(new Answer(0, "").progress().isEmpty() && new Answer(0, "").objection().isEmpty());
  }
}
