package org.datapassport.launcher.patience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<String> said = new ArrayList<>();
  private final Waiting waiting = new Waiting(PATIENCE, said::add, 0);

  private static String catchingUp(long verified) {
    return verified + " of 350000";
  }

  private boolean isOver(String progress, long seconds) {
    return waiting.isOver(progress, "", Duration.ofSeconds(seconds).toNanos());
  }

  /** A log that takes hours. */
  @Test
  void isOver_mirrorThatGetsFurther_isNeverTrue() {
    for (long second = 0; second < 10_000; second += 100) {
      assertFalse(isOver(catchingUp(second), second));
    }
    assertTrue(said.contains("catching up: 0 of 350000"), said.toString());
    assertTrue(said.contains("catching up: 9900 of 350000"), said.toString());
    assertFalse(isOver(catchingUp(9_900), 9_900 + PATIENCE.toSeconds()));
    assertTrue(isOver(catchingUp(9_900), 9_901 + PATIENCE.toSeconds()));
    assertTrue(waiting.failure("").startsWith(" got no further than 9900 of 350000"));
  }

  @Test
  void isOver_manyLooks_sayALineNowAndThen() {
    for (long second = 0; second <= 100; second++) {
      isOver(catchingUp(second), second);
    }
    assertEquals(11, said.size(), said.toString());
  }

  @Test
  void isOver_objection_isSaidOnceAndIsTheReasonOfTheFailure() {
    String words = "the entries do not belong to the signed tree";
    long patience = PATIENCE.toNanos();
    assertFalse(waiting.isOver("", words, 1));
    assertFalse(waiting.isOver("", words, patience));
    assertTrue(waiting.isOver("", words, patience + 1));
    assertEquals(List.of("waiting: " + words), said);
    assertEquals(" is not ready after 180 s: " + words + ".", waiting.failure("503"));
  }

  @Test
  void failure_withoutWords_hasTheAnswer() {
    assertEquals(" is not ready after 180 s: no answer", waiting.failure("no answer"));
  }
}
