package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration STALE_AFTER = Duration.ofHours(1);
  private static final Optional<Standing.Objection> SILENCE =
      Optional.of(new Standing.Objection(true, "the source does not answer"));
  private static final Optional<Standing.Objection> LIE =
      Optional.of(new Standing.Objection(false, "the entries do not belong to the signed tree"));

  private static String state(
      Duration age, long size, long target, Optional<Standing.Objection> objection) {
    Standing standing = new Standing();
    standing.set(new Standing.View(NOW.minus(age), size, target, false, 0, objection));
    return standing.state(NOW, STALE_AFTER).orElseThrow().code();
  }

  @Test
  void state_withoutObjection_isHowFarItIs() {
    assertEquals("following", state(Duration.ZERO, 5, 5, Optional.empty()));
    assertEquals("catching-up", state(Duration.ZERO, 4, 5, Optional.empty()));
    assertEquals("stale", state(STALE_AFTER.plusSeconds(1), 5, 5, Optional.empty()));
  }

  /** A mirror of a dead source does not call itself following for an hour. */
  @Test
  void state_silentSource_isSilentAfterAMoment() {
    assertEquals("following", state(Duration.ofSeconds(30), 5, 5, SILENCE));
    assertEquals("silent", state(Duration.ofSeconds(31), 5, 5, SILENCE));
    assertEquals("silent", state(Duration.ofSeconds(31), 4, 5, SILENCE));
    assertEquals("stale", state(STALE_AFTER.plusSeconds(1), 5, 5, SILENCE));
  }

  @Test
  void state_lyingSource_isRefusingAtOnce() {
    assertEquals("refusing", state(Duration.ZERO, 0, 600, LIE));
    assertEquals("refusing", state(Duration.ZERO, 5, 5, LIE));
  }
}
