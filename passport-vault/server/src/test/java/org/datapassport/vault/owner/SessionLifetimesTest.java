package org.datapassport.vault.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionLifetimesTest {
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  private final SessionLifetimes lifetimes =
      new SessionLifetimes(Duration.ofMinutes(30), Duration.ofHours(12));

  @ParameterizedTest
  @CsvSource({
    // seen, now (seconds after the start), alive
    "0,      0,     true",
    "0,      1799,  true",
    "0,      1800,  false",
    "41400,  43199, true",
    "43199,  43200, false",
    "100,    -1,    false",
  })
  void isAlive_atEachEdge_followsBothLimits(long seen, long now, boolean alive) {
    assertEquals(alive, lifetimes.isAlive(START, START.plusSeconds(seen), START.plusSeconds(now)));
  }

  @Test
  void isDueForTouch_withinAMinute_isFalse() {
    assertEquals(false, lifetimes.isDueForTouch(START, START.plusSeconds(59)));
    assertEquals(true, lifetimes.isDueForTouch(START, START.plusSeconds(60)));
  }

  @Test
  void create_absoluteShorterThanIdle_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SessionLifetimes(Duration.ofHours(2), Duration.ofHours(1)));
  }
}
