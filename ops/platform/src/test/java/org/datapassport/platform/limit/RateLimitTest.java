package org.datapassport.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void allows_oneMoreThanTheMost_isFalseForThatSenderOnly() {
    RateLimit limit = new RateLimit(2, Duration.ofMinutes(1), CLOCK);
    assertTrue(limit.allows("a"));
    assertTrue(limit.allows("a"));
    assertFalse(limit.allows("a"));
    assertTrue(limit.allows("b"));
  }

  @Test
  void allows_noLimit_isTrue() {
    RateLimit limit = new RateLimit(0, Duration.ofMinutes(1), CLOCK);
    for (int i = 0; i < 100; i++) {
      assertTrue(limit.allows("a"));
    }
  }

  @Test
  void untilNext_isTheRestOfTheWindow() {
    Clock later = Clock.offset(CLOCK, Duration.ofSeconds(13));
    assertEquals(
        Duration.ofSeconds(47), new RateLimit(1, Duration.ofMinutes(1), later).untilNext());
  }
}
