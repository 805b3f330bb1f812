package org.datapassport.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void retrySeconds_ofEachStatusThatAsksToComeAgain_isThere() {
    for (PlatformProblem code : PlatformProblem.values()) {
      boolean again = code.status() == 429 || code.status() == 503;
      String seconds = Problems.retrySeconds(code.status());
      assertEquals(again, !seconds.isEmpty(), code.code());
      assertTrue(seconds.matches("[0-9]*"), seconds);
    }
  }
}
