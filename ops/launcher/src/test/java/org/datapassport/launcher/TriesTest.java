package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

  private final Tries tries =
      new Tries(4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(20));

  @Test
  void failed_inARow_pausesGrowToTheirMaximumAndEnd() {
    assertEquals(Optional.of(NOW.plusSeconds(1)), tries.failed(NOW));
    assertEquals(Optional.of(NOW.plusSeconds(2)), tries.failed(NOW));
    assertEquals(Optional.of(NOW.plusSeconds(3)), tries.failed(NOW));
    assertEquals(Optional.of(NOW.plusSeconds(3)), tries.failed(NOW));
    assertEquals(Optional.empty(), tries.failed(NOW));
  }

  @Test
  void failed_justBeforeCalm_countsOn() {
    tries.failed(NOW);
    tries.succeeded(NOW);
    Instant early = NOW.plusSeconds(20).minusNanos(1);
    assertEquals(Optional.of(early.plusSeconds(2)), tries.failed(early));
  }

  @Test
  void failed_afterCalm_countsAnew() {
    tries.failed(NOW);
    tries.failed(NOW);
    tries.succeeded(NOW);
    Instant calm = NOW.plusSeconds(20);
    assertEquals(Optional.of(calm.plusSeconds(1)), tries.failed(calm));
    assertEquals(1, tries.failures());
  }

  @Test
  void failed_longAfterAFailureWithoutSuccess_countsOn() {
    tries.failed(NOW);
    Instant later = NOW.plusSeconds(100);
    assertEquals(Optional.of(later.plusSeconds(2)), tries.failed(later));
  }
}
