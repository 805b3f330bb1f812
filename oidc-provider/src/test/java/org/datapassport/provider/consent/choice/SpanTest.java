package org.datapassport.provider.consent.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.consent.terms.Choice;
import org.junit.jupiter.api.Test;

class SpanTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant YEAR = NOW.plus(Duration.ofDays(365));

  @Test
  void offered_yearAsked_isOnceMonthYear() {
    assertEquals(List.of(Span.ONCE, Span.MONTH, Span.ASKED), Span.offered(YEAR, false, NOW));
  }

  @Test
  void offered_intimateAndYearAsked_is30DaysAtMost() {
    assertEquals(List.of(Span.ONCE, Span.MONTH), Span.offered(YEAR, true, NOW));
  }

  @Test
  void offered_exactlyMonthAsked_offersWhatWasAsked() {
    Instant month = NOW.plus(Span.MONTH_LENGTH);
    assertEquals(List.of(Span.ONCE, Span.ASKED), Span.offered(month, true, NOW));
    assertEquals(3, Span.offered(month.plusSeconds(1), false, NOW).size());
  }

  @Test
  void narrowed_intimateAndYear_becomesMonth() {
    assertEquals(Span.MONTH, Span.ASKED.narrowed(YEAR, true, NOW));
    assertEquals(Span.ASKED, Span.ASKED.narrowed(YEAR, false, NOW));
    assertEquals(Span.ONCE, Span.ONCE.narrowed(YEAR, true, NOW));
  }

  @Test
  void length_ofAnyEnd_isWhatThePageNamed() {
    for (long minutes = 1; minutes < 400 * 1440; minutes += 977) {
      Instant until = NOW.plus(Duration.ofMinutes(minutes));
      assertEquals(new Choice.Until(Span.MONTH.end(until, NOW)), Span.MONTH.length(until, NOW));
      assertEquals(new Choice.AsAsked(), Span.ASKED.length(until, NOW));
      assertEquals(until, Span.ASKED.end(until, NOW));
      assertFalse(Span.MONTH.end(until, NOW).isAfter(until));
    }
    assertEquals(new Choice.Once(), Span.ONCE.length(YEAR, NOW));
  }

  @Test
  void words_ofCounts_arePlain() {
    assertEquals("17,520 numbers", Words.count(17520, "number", "numbers"));
  }
}
