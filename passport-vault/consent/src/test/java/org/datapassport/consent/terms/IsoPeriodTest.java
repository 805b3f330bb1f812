package org.datapassport.consent.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "P30D, PT720H, true, true",
    "P2W, PT336H, true, true",
    "PT24H, PT24H, true, true",
    "P1Y, PT8760H, false, false",
    "P1M, PT720H, false, false",
    "P1Y2M3D, PT10272H, false, false",
    "P1DT1H, PT25H, false, true",
    "PT1H30M5S, PT1H30M5S, false, true",
    "PT0S, PT0S, false, true",
  })
  void period_ofAText_hasALengthAndAKind(
      String text, Duration estimate, boolean plain, boolean exact) {
    IsoPeriod period = new IsoPeriod(text);
    assertEquals(estimate, period.estimate());
    assertEquals(plain, period.isPlain());
    assertEquals(exact, period.isExact());
    assertEquals(Optional.of(period), IsoPeriod.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "PT",
        "30D",
        "p30d",
        "+P30D",
        "P-30D",
        "P1.5D",
        "PT1.5S",
        "P1DT",
        "P1000Y",
        "P100000D",
        "P1D1M",
        "P1D "
      })
  void period_ofAnythingElse_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> new IsoPeriod(text));
    assertEquals(Optional.empty(), IsoPeriod.parse(text));
  }

  @Test
  void after_aStart_isByTheCalendar() {
    Instant start = Instant.parse("2026-01-31T10:00:00Z");
    assertEquals(Instant.parse("2026-02-28T10:00:00Z"), new IsoPeriod("P1M").after(start));
    assertEquals(Instant.parse("2026-02-01T13:00:00Z"), new IsoPeriod("P1DT3H").after(start));
    assertEquals(Instant.parse("2026-01-31T10:30:00Z"), new IsoPeriod("PT30M").after(start));
  }

  @Test
  void shorter_ofTwo_isTheShorterAndOfEqualOnesTheFirstText() {
    IsoPeriod day = new IsoPeriod("P1D");
    IsoPeriod hours = new IsoPeriod("PT24H");
    IsoPeriod week = new IsoPeriod("P1W");
    assertEquals(day, IsoPeriod.shorter(day, week));
    assertEquals(day, IsoPeriod.shorter(week, day));
    assertEquals(day, IsoPeriod.shorter(day, hours));
    assertEquals(day, IsoPeriod.shorter(hours, day));
    assertTrue(day.isWithin(hours));
    assertTrue(hours.isWithin(day));
    assertTrue(day.isWithin(week));
    assertFalse(week.isWithin(day));
  }
}
