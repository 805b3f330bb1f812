package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-03T10:59:59Z, 2026-10-03T10:00:00Z, 2026-10-03T10",
    "DAY, 2026-10-03T00:00:00Z, 2026-10-03T00:00:00Z, 2026-10-03",
    "DAY, 2026-10-02T23:59:59Z, 2026-10-02T00:00:00Z, 2026-10-02",
    "NIGHT, 2026-11-01T22:48:00Z, 2026-11-01T12:00:00Z, 2026-11-01",
    "NIGHT, 2026-11-02T06:30:00Z, 2026-11-01T12:00:00Z, 2026-11-01",
    "NIGHT, 2026-11-02T12:00:00Z, 2026-11-02T12:00:00Z, 2026-11-02",
    "WEEK, 2026-01-01T08:00:00Z, 2025-12-29T00:00:00Z, 2026-W01",
    "WEEK, 2027-01-03T08:00:00Z, 2026-12-28T00:00:00Z, 2026-W53",
    "MONTH, 2026-10-31T23:59:59Z, 2026-10-01T00:00:00Z, 2026-10",
    "YEAR, 2026-12-31T23:59:59Z, 2026-01-01T00:00:00Z, 2026",
  })
  void window_ofAnInstant_hasStartAndName(
      Window window, Instant time, Instant start, String period) {
    assertEquals(start, window.start(time));
    assertEquals(period, window.period(time));
  }

  @ParameterizedTest
  @EnumSource
  void start_isTheFirstInstantOfItsWindow(Window window) {
    Instant time = Instant.parse("2026-11-22T13:14:15Z");
    Instant start = window.start(time);
    assertFalse(start.isAfter(time));
    assertEquals(start, window.start(start));
    assertEquals(window.period(time), window.period(start));
    assertFalse(
        window.period(time).equals(window.period(start.minus(Duration.ofSeconds(1)))),
        "the second before belongs to another window");
  }

  @Test
  void id_isReadBack() {
    for (Window window : Window.values()) {
      assertEquals(window, Window.of(window.id()));
    }
  }
}
