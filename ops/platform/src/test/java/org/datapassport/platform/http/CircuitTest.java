package org.datapassport.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.datapassport.platform.http.OutgoingException.Reason;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final OutgoingAnswer ANSWER = new OutgoingAnswer(200, Map.of(), new byte[0]);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Circuit circuit = new Circuit(nanos::get);
  private final AtomicInteger asked = new AtomicInteger();

  private OutgoingAnswer answers() {
    asked.incrementAndGet();
    return ANSWER;
  }

  private void answered() throws OutgoingException {
    int before = asked.get();
    assertEquals(ANSWER, circuit.pass(this::answers));
    assertEquals(before + 1, asked.get());
  }

  private void fails(Reason reason) {
    int before = asked.get();
    OutgoingException failure =
        assertThrows(
            OutgoingException.class,
            () ->
                circuit.pass(
                    () -> {
                      asked.incrementAndGet();
                      throw new OutgoingException(reason, "of the test");
                    }));
    assertEquals(reason, failure.reason());
    assertEquals(before + 1, asked.get());
  }

  private void rests() {
    int before = asked.get();
    OutgoingException refusal =
        assertThrows(OutgoingException.class, () -> circuit.pass(this::answers));
    assertEquals(Reason.RESTING, refusal.reason());
    assertEquals(before, asked.get(), "the service is left alone");
  }

  private void later(long more) {
    nanos.addAndGet(more);
  }

  @Test
  void pass_afterThreeCallsWithoutAnAnswer_isRefusedUntilARestIsOver() throws Exception {
    fails(Reason.TIMED_OUT);
    fails(Reason.FAILED);
    fails(Reason.UNKNOWN_HOST);
    rests();
    later(Circuit.REST.toNanos() - 1);
    rests();
    later(1);
    answered();
    answered();
  }

  @Test
  void pass_anAnswerBetween_countsFromTheStart() throws Exception {
    for (int i = 0; i < 5; i++) {
      fails(Reason.TIMED_OUT);
      fails(Reason.TIMED_OUT);
      answered();
    }
  }

  @Test
  void pass_whatTheServiceDidAnswer_isNoFailure() throws Exception {
    for (int i = 0; i < 5; i++) {
      fails(Reason.TOO_LARGE);
    }
    answered();
  }

  @Test
  void pass_aTrialThatFails_restsAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      fails(Reason.TIMED_OUT);
    }
    later(Circuit.REST.toNanos());
    fails(Reason.TIMED_OUT);
    rests();
    later(Circuit.REST.toNanos());
    answered();
  }

  @Test
  void pass_whileOneTries_othersAreRefused() throws Exception {
    for (int i = 0; i < 3; i++) {
      fails(Reason.TIMED_OUT);
    }
    later(Circuit.REST.toNanos());
    circuit.pass(
        () -> {
          rests();
          return answers();
        });
    answered();
  }

  @Test
  void pass_whatBreaksInOurOwnCode_isNoTrialForEver() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              circuit.pass(
                  () -> {
                    throw new IllegalStateException("of the test");
                  }));
      later(Circuit.REST.toNanos());
    }
    answered();
  }

  @Test
  void pass_callsUnderWay_areBounded() throws Exception {
    nest(Circuit.AT_ONCE_MAX);
    answered();
  }

  /** Calls one inside of the other: all are under way when the innermost asks for one more. */
  private OutgoingAnswer nest(int depth) throws OutgoingException {
    if (depth > 0) {
      return circuit.pass(() -> nest(depth - 1));
    }
    rests();
    return ANSWER;
  }
}
