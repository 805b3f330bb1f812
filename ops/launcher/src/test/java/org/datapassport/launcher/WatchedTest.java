package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private final List<String> told = new ArrayList<>();
  private final Hands clock = new Hands();
  private boolean runs = true;
  private boolean canStart = true;
  private int starts;

  private final Watched watched =
      new Watched(
          new Watched.Subject("PostgreSQL", () -> runs, () -> "was killed", this::start),
          new Tries(2, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(20)),
          clock,
          told::add);

  @Test
  void look_whileItRuns_doesNothing() {
    watched.look();
    assertEquals(List.of(), told);
    assertEquals(0, starts);
  }

  @Test
  void look_whenItEnded_startsItAfterThePause() {
    runs = false;
    watched.look();
    assertEquals(0, starts);
    clock.advance(Duration.ofSeconds(1));
    watched.look();
    assertEquals(1, starts);
    assertEquals(
        List.of(
            "PostgreSQL was killed. It is started again in 1.0 s.",
            "PostgreSQL runs again, after 0.0 s"),
        told);
  }

  @Test
  void look_whenItNeverStarts_isGivenUpInClearWords() {
    runs = false;
    canStart = false;
    watched.look();
    clock.advance(Duration.ofSeconds(1));
    watched.look();
    assertTrue(told.getLast().contains("did not start: the port is taken"), told.getLast());
    clock.advance(Duration.ofSeconds(2));
    var gaveUp = assertThrows(LaunchException.class, watched::look);
    assertEquals(Reason.FAILED, gaveUp.reason());
    assertEquals(
        "PostgreSQL did not start: the port is taken\n"
            + "PostgreSQL failed 3 times in a row and is given up.",
        gaveUp.getMessage());
    assertEquals(2, starts);
  }

  private void start() {
    starts++;
    if (!canStart) {
      throw new LaunchException(Reason.FAILED, "the port is taken");
    }
    runs = true;
  }

  /** A clock that is set by hand. */
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");

    void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
