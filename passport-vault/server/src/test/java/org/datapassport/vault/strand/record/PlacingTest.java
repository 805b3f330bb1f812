package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** Records of older versions, which know UTC and nothing else. */
class PlacingTest {
  private static final ZoneId TALLINN = ZoneId.of("Europe/Tallinn");
  private static final StrandType STEPS = type("steps");
  private static final StrandType ENTRIES = type("account-transactions");

  private static StrandType type(String slug) {
    return StrandCatalogue.load().bySlug(slug).orElseThrow();
  }

  private static StrandRecord steps(String time) {
    return record("StepCount", time, "steps", "10");
  }

  private static StrandRecord entry(String time) {
    return record("AccountTransaction", time, "amount", "-5.00");
  }

  private static StrandRecord record(String type, String time, String term, String value) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", type);
    terms.put("time", time);
    terms.put(term, value);
    return new StrandRecord(terms);
  }

  @Test
  void of_timeInUtc_isOnThePersonsCalendarAndSaysSo() {
    StrandRecord placed = new Placing(STEPS, TALLINN).of(2, steps("2026-10-31T23:30:00Z"));
    assertEquals(Optional.of("2026-11-01T01:30:00+02:00"), placed.term("time"));
    assertEquals(Optional.of("Europe/Tallinn"), placed.term("assumedZone"));
    assertEquals(Optional.of(Instant.parse("2026-10-31T23:30:00Z")), placed.time());
    assertEquals(Optional.of(LocalDateTime.of(2026, 11, 1, 1, 30)), placed.local());
  }

  @Test
  void of_timeInSummer_hasSummersOffset() {
    StrandRecord placed = new Placing(STEPS, TALLINN).of(3, steps("2026-07-01T00:00:00Z"));
    assertEquals(Optional.of("2026-07-01T03:00:00+03:00"), placed.term("time"));
  }

  @Test
  void of_timeOfAKnownPlace_staysAsItCame() {
    StrandRecord known = steps("2026-10-31T23:30:00-07:00");
    assertEquals(known, new Placing(STEPS, TALLINN).of(3, known));
    StrandRecord london = steps("2026-01-01T00:00:00+00:00");
    assertEquals(london, new Placing(STEPS, TALLINN).of(3, london));
  }

  @Test
  void of_zoneNotSaid_leavesUtc() {
    StrandRecord utc = steps("2026-10-31T23:30:00Z");
    assertEquals(utc, new Placing(STEPS, Placing.UNSAID).of(2, utc));
  }

  @Test
  void of_oldBankDay_isADayInEveryZone() {
    StrandRecord day =
        new Placing(ENTRIES, ZoneId.of("America/Los_Angeles")).of(2, entry("2026-10-03T00:00:00Z"));
    assertEquals(Optional.of("2026-10-03"), day.term("date"));
    assertEquals(Optional.empty(), day.term("time"));
    assertEquals(Optional.of(Instant.parse("2026-10-03T00:00:00Z")), day.time());
    assertEquals(Optional.of(LocalDateTime.of(2026, 10, 3, 0, 0)), day.local());
  }

  @Test
  void of_newRecordAtMidnightInUtc_isATime() {
    StrandRecord night = new Placing(ENTRIES, TALLINN).of(3, entry("2026-10-03T00:00:00Z"));
    assertEquals(Optional.of("2026-10-03T03:00:00+03:00"), night.term("time"));
  }

  /** Before standard time, Tallinn was 1:39:00 ahead; other places had seconds. */
  @Test
  void assuming_offsetWithSeconds_keepsTheMoment() {
    StrandRecord old = steps("1971-06-01T00:00:00Z").assuming(ZoneId.of("Africa/Monrovia"));
    assertEquals(Optional.of(Instant.parse("1971-06-01T00:00:00Z")), old.time());
    assertEquals(Optional.of("1971-05-31T23:16:00-00:44"), old.term("time"));
  }
}
