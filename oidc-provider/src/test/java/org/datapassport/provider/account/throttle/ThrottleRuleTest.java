package org.datapassport.provider.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleRuleTest {
  private final ThrottleRule rule = ThrottleRule.STRANGER;

  @Test
  void pause_withinFreeFailures_isNone() {
    assertEquals(Duration.ZERO, rule.pauseAfter(1));
    assertEquals(Duration.ZERO, rule.pauseAfter(4));
    assertEquals(Duration.ofSeconds(1), rule.pauseAfter(5));
  }

  @Test
  void pause_afterEachFurtherFailure_doublesUpToTheLongest() {
    assertEquals(Duration.ofSeconds(2), rule.pauseAfter(6));
    assertEquals(Duration.ofSeconds(512), rule.pauseAfter(14));
    assertEquals(Duration.ofMinutes(15), rule.pauseAfter(15));
    assertEquals(Duration.ofMinutes(15), rule.pauseAfter(Integer.MAX_VALUE));
  }

  @Test
  void pause_ofAnyFailures_neverShrinks() {
    for (int failures = 1; failures < 200; failures++) {
      assertTrue(rule.pauseAfter(failures).compareTo(rule.pauseAfter(failures - 1)) >= 0);
    }
  }
}
