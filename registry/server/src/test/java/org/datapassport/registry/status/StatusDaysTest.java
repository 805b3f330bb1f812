package org.datapassport.registry.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class StatusDaysTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private final StatusDays days = new StatusDays(LogDatabase.create());

  private static Look good(Instant at, long entries) {
    return new Look(at, entries, true, true, false, Duration.ofSeconds(2));
  }

  @Test
  void add_goodLooks_keepTheDay() {
    days.add(good(NOON, 7));
    days.add(good(NOON.plusSeconds(60), 9));
    assertEquals(List.of(new StatusDay(DAY, 9, 0, 0, 0, 0, 2)), days.since(DAY));
    assertTrue(days.since(DAY).get(0).isKept());
  }

  @Test
  void add_eachKindOfTrouble_isCounted() {
    days.add(new Look(NOON, 0, false, true, false, Duration.ZERO));
    days.add(new Look(NOON.plusSeconds(60), 5, true, false, false, Duration.ZERO));
    days.add(new Look(NOON.plusSeconds(120), 5, true, true, true, Duration.ofSeconds(400)));
    days.add(good(NOON.plusSeconds(180), 6));
    assertEquals(List.of(new StatusDay(DAY, 6, 1, 1, 1, 0, 400)), days.since(DAY));
    assertFalse(days.since(DAY).get(0).isKept());
  }

  /** Who did not run cannot say that all was well. */
  @Test
  void add_afterSilence_chargesTheMinutesOfThatDay() {
    days.add(good(NOON, 1));
    days.add(good(NOON.plus(Duration.ofMinutes(2)), 1));
    days.add(good(NOON.plus(Duration.ofMinutes(12)), 1));
    Instant afterMidnight = Instant.parse("2026-11-22T00:30:00Z");
    days.add(good(afterMidnight, 1));
    List<StatusDay> seen = days.since(DAY);
    assertEquals(2, seen.size(), "a day without any look has no row");
    assertEquals(10, seen.get(0).silent());
    assertEquals(30, seen.get(1).silent());
  }

  @Test
  void since_leavesOutWhatIsOlder() {
    days.add(good(NOON.minus(Duration.ofDays(1)), 1));
    days.add(good(NOON, 2));
    assertEquals(1, days.since(DAY).size());
  }

  @Test
  void until_ninetyMarks_inTheirPlaces() {
    StatusDay bad = new StatusDay(DAY, 5, 0, 3, 0, 0, 0);
    StatusDay good = new StatusDay(DAY.minusDays(89), 1, 0, 0, 0, 0, 0);
    NinetyDays last = NinetyDays.until(DAY, List.of(good, bad));
    assertEquals(90, last.marks().size());
    assertTrue(last.marks().get(0).isKept());
    assertTrue(last.marks().get(1).seen().isEmpty());
    assertFalse(last.marks().get(89).isKept());
    assertEquals(1, last.kept());
    assertEquals(List.of(bad), last.troubled());
  }
}
