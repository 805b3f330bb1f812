package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhenTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:30:00Z");
  private final When when = new When(NOW);

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:29:30Z, just now",
    "2026-11-22T00:29:00Z, 1 minute ago",
    "2026-11-21T23:31:00Z, 59 minutes ago",
    "2026-11-21T23:30:00Z, 1 hour ago",
    "2026-11-21T00:30:00Z, 1 day ago",
    "2026-11-15T00:30:00Z, 15 November 2026",
  })
  void ago_atEachStep_countsInTheRightUnit(String moment, String words) {
    assertEquals(words, when.ago(Instant.parse(moment)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T01:29:59Z, less than an hour",
    "2026-11-22T01:30:00Z, 1 hour",
    "2026-11-24T00:29:00Z, 47 hours",
    "2026-11-24T00:30:00Z, 2 days",
  })
  void left_atEachStep_countsInTheRightUnit(String moment, String words) {
    assertEquals(words, when.left(Instant.parse(moment)));
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, 1 day",
    "P30D, 30 days",
    "P12M, 1 year",
    "P18M, 18 months",
    "P1M10D, 1 month and 10 days",
    "until treatment ends, until treatment ends",
  })
  void period_ofIsoText_isInWords(String iso, String words) {
    assertEquals(words, When.period(iso));
  }

  @Test
  void heading_ofTodayAndYesterday_saysSo() {
    assertEquals("Today, 22 November", when.heading(LocalDate.parse("2026-11-22")));
    assertEquals("Yesterday, 21 November", when.heading(LocalDate.parse("2026-11-21")));
    assertEquals("Friday, 20 November 2026", when.heading(LocalDate.parse("2026-11-20")));
  }
}
