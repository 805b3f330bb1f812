package org.datapassport.ontology.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-10-03T10:59:59, 2026-10-03T10:00:00, 2026-10-03T10",
    "DAY, 2026-10-03T00:00:00, 2026-10-03T00:00:00, 2026-10-03",
    "DAY, 2026-10-02T23:59:59, 2026-10-02T00:00:00, 2026-10-02",
    "NIGHT, 2026-11-01T22:48:00, 2026-11-01T12:00:00, 2026-11-01",
    "NIGHT, 2026-11-02T06:30:00, 2026-11-01T12:00:00, 2026-11-01",
    "NIGHT, 2026-11-02T12:00:00, 2026-11-02T12:00:00, 2026-11-02",
    "WEEK, 2026-01-01T08:00:00, 2025-12-29T00:00:00, 2026-W01",
    "WEEK, 2027-01-03T08:00:00, 2026-12-28T00:00:00, 2026-W53",
    "NIGHT_WEEK, 2026-11-02T06:30:00, 2026-10-26T12:00:00, 2026-W44",
    "NIGHT_WEEK, 2026-11-02T12:00:00, 2026-11-02T12:00:00, 2026-W45",
    "MONTH_WEEK, 2026-10-07T23:59:59, 2026-10-01T00:00:00, 2026-10-01/2026-10-07",
    "MONTH_WEEK, 2026-10-08T00:00:00, 2026-10-08T00:00:00, 2026-10-08/2026-10-14",
    "MONTH_WEEK, 2026-10-31T08:00:00, 2026-10-22T00:00:00, 2026-10-22/2026-10-31",
    "MONTH, 2026-10-31T23:59:59, 2026-10-01T00:00:00, 2026-10",
    "YEAR, 2026-12-31T23:59:59, 2026-01-01T00:00:00, 2026",
  })
  void window_ofAMoment_hasStartAndName(
      Window window, LocalDateTime time, LocalDateTime start, String period) {
    assertEquals(start, window.start(time));
    assertEquals(period, window.period(time));
  }

  @ParameterizedTest
  @EnumSource
  void start_isTheFirstMomentOfItsWindow(Window window) {
    LocalDateTime time = LocalDateTime.parse("2026-11-22T13:14:15");
    LocalDateTime start = window.start(time);
    assertFalse(start.isAfter(time));
    assertEquals(start, window.start(start));
    assertEquals(window.period(time), window.period(start));
    assertFalse(
        window.period(time).equals(window.period(start.minus(Duration.ofSeconds(1)))),
        "the second before belongs to another window");
  }

  @ParameterizedTest
  @EnumSource
  void end_isTheStartOfTheNextWindow(Window window) {
    LocalDateTime time = LocalDateTime.parse("2026-11-22T13:14:15");
    LocalDateTime end = window.end(time);
    assertTrue(end.isAfter(time));
    assertEquals(end, window.start(end));
    assertEquals(window.start(time), window.start(end.minusSeconds(1)));
  }

  /** Asked of each hour of four years, which hold a leap day and a week that two years share. */
  @Test
  void holdsWhole_isTrueWhereNoWindowCrossesAnEdge() {
    for (Window outer : Window.values()) {
      for (Window inner : Window.values()) {
        boolean whole = true;
        LocalDateTime hour = LocalDateTime.parse("2026-01-01T00:00:00");
        for (; hour.getYear() < 2030; hour = hour.plusHours(1)) {
          whole &= !inner.end(hour).isAfter(outer.end(hour));
          whole &= !inner.start(hour).isBefore(outer.start(hour));
        }
        assertEquals(whole, outer.holdsWhole(inner), outer + " " + inner);
      }
    }
  }

  @Test
  void id_isReadBack() {
    for (Window window : Window.values()) {
      assertEquals(window, Window.of(window.id()));
    }
  }
}
