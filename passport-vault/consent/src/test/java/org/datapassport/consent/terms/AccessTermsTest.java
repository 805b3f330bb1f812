package org.datapassport.consent.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** Each dimension by itself: what is more in one of them is not at most, and its meet is less. */
class AccessTermsTest {
  private static final StrandType GROCERIES = type("grocery-spending");
  private static final Instant UNTIL = Instant.parse("2027-11-22T00:00:00Z");
  private static final DataPeriod MAY =
      new DataPeriod(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-31"));
  private static final Set<String> SOME = Set.of("amount");

  private static final AccessTerms LESS =
      new AccessTerms(
          new Extent(GROCERIES, "monthly-totals", SOME, MAY),
          new Rhythm(Set.of(Action.READ), UNTIL, 3, Recurrence.of(1, Duration.ofDays(1))),
          new Handling(Set.of("https://p.example/a"), Set.of(), new IsoPeriod("P7D"), Set.of()),
          IdentityStrength.NONE);

  private static StrandType type(String slug) {
    return StrandCatalogue.load().bySlug(slug).orElseThrow();
  }

  private static AccessTerms data(String level, Set<String> fields, DataPeriod days) {
    return LESS.with(new Extent(GROCERIES, level, fields, days));
  }

  private static AccessTerms rhythm(Set<Action> actions, Instant until, int max, Recurrence often) {
    return LESS.with(new Rhythm(actions, until, max, often));
  }

  private static AccessTerms handling(
      Set<String> purposes, Set<String> recipients, String retention) {
    return LESS.with(new Handling(purposes, recipients, new IsoPeriod(retention), Set.of()));
  }

  /** Terms that are more than {@link #LESS} in one dimension and equal in all others. */
  private static Map<String, AccessTerms> more() {
    Set<Action> read = Set.of(Action.READ);
    Recurrence daily = Recurrence.of(1, Duration.ofDays(1));
    Set<String> purpose = Set.of("https://p.example/a");
    Map<String, AccessTerms> more = new LinkedHashMap<>();
    more.put("level", data("single-purchases", SOME, MAY));
    more.put("fields", data("monthly-totals", Set.of("amount", "currency"), MAY));
    more.put("days before", data("monthly-totals", SOME, days("2026-04-30", "2026-05-31")));
    more.put("days after", data("monthly-totals", SOME, days("2026-05-01", "2026-06-01")));
    more.put("actions", rhythm(Set.of(Action.values()), UNTIL, 3, daily));
    more.put("until", rhythm(read, UNTIL.plusNanos(1), 3, daily));
    more.put("readings", rhythm(read, UNTIL, 4, daily));
    more.put("recurrence", rhythm(read, UNTIL, 3, Recurrence.of(2, Duration.ofDays(1))));
    more.put("purposes", handling(Set.of("https://p.example/a", "b:b"), Set.of(), "P7D"));
    more.put("recipients", handling(purpose, Set.of("https://r.example/"), "P7D"));
    more.put("retention", handling(purpose, Set.of(), "P8D"));
    more.put(
        "identity",
        new AccessTerms(
            LESS.extent(),
            LESS.rhythm(),
            LESS.handling(),
            IdentityStrength.of("low").orElseThrow()));
    return more;
  }

  private static DataPeriod days(String from, String to) {
    return new DataPeriod(LocalDate.parse(from), LocalDate.parse(to));
  }

  @Test
  void isAtMost_moreInOneDimension_isFalseAndTheMeetIsTheLess() {
    assertTrue(LESS.isAtMost(LESS));
    assertEquals(Optional.of(LESS), LESS.meet(LESS));
    more()
        .forEach(
            (dimension, terms) -> {
              assertFalse(terms.isAtMost(LESS), dimension);
              assertTrue(LESS.isAtMost(terms), dimension);
              assertEquals(Optional.of(LESS), terms.meet(LESS), dimension);
              assertEquals(Optional.of(LESS), LESS.meet(terms), dimension);
            });
  }

  /** An obligation binds the company: with it terms allow less. */
  @Test
  void isAtMost_withAnObligation_isLess() {
    Handling free = LESS.handling();
    Handling bound =
        new Handling(free.purposes(), free.recipients(), free.retention(), Set.of("not-sold"));
    assertTrue(LESS.with(bound).isAtMost(LESS.with(bound)));
    assertEquals(Optional.of(LESS.with(bound)), LESS.meet(LESS.with(bound)));
    assertEquals(Optional.of(LESS.with(bound)), LESS.with(bound).meet(LESS));
    assertTrue(LESS.with(bound).isAtMost(LESS));
    assertFalse(LESS.isAtMost(LESS.with(bound)));
  }

  @Test
  void meet_ofWhatHasNothingInCommon_isNothing() {
    StrandType steps = type("steps");
    AccessTerms other = LESS.with(Extent.all(steps, steps.coarsest().id()));
    assertEquals(Optional.empty(), LESS.meet(other));
    assertFalse(LESS.isAtMost(other));
    assertEquals(Optional.empty(), LESS.meet(data("monthly-totals", Set.of("currency"), MAY)));
    assertEquals(
        Optional.empty(),
        LESS.meet(data("monthly-totals", SOME, days("2026-06-01", "2026-06-30"))));
    assertEquals(
        Optional.empty(), LESS.meet(handling(Set.of("https://p.example/b"), Set.of(), "P7D")));
    assertEquals(
        1,
        LESS.meet(data("monthly-totals", SOME, days("2026-05-31", "2026-06-30"))).stream().count());
  }

  @Test
  void terms_thatAllowNothing_areNone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Extent(GROCERIES, "monthly-totals", Set.of(), MAY));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Extent(GROCERIES, "monthly-totals", Set.of("time"), MAY));
    assertThrows(IllegalArgumentException.class, () -> new Extent(GROCERIES, "no-such", SOME, MAY));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Extent(GROCERIES, "monthly-totals", SOME, days("2026-05-02", "2026-05-01")));
    assertThrows(
        IllegalArgumentException.class, () -> new Rhythm(Set.of(), UNTIL, 1, Recurrence.UNLIMITED));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Rhythm(Set.of(Action.READ), UNTIL, 0, Recurrence.UNLIMITED));
    assertThrows(IllegalArgumentException.class, () -> handling(Set.of(), Set.of(), "P7D"));
  }

  @Test
  void extent_ofALevel_hasTheFieldsUpToIt() {
    Extent all = Extent.all(GROCERIES, "single-purchases");
    assertTrue(all.hasAllFields());
    assertFalse(new Extent(GROCERIES, "single-purchases", SOME, MAY).hasAllFields());
    Level whole = GROCERIES.level("single-purchases").orElseThrow();
    assertEquals(Optional.of(whole), all.released());
    Set<String> dated = Set.of("amount", "date", "time");
    Level part = new Extent(GROCERIES, "single-purchases", dated, MAY).released().orElseThrow();
    assertEquals(dated, part.fields());
    assertEquals(whole.operators(), part.operators());
    for (Set<String> timeless :
        List.of(SOME, Set.of("amount", "time"), Set.of("amount", "date"), Set.of("seller"))) {
      assertEquals(
          Optional.empty(),
          new Extent(GROCERIES, "single-purchases", timeless, MAY).released(),
          "the order would tell the time: " + timeless);
    }
    assertEquals(
        Optional.empty(),
        new Extent(GROCERIES, "single-purchases", Set.of("period"), MAY).released());
    assertEquals(Set.of(), Extent.fieldsUpTo(GROCERIES, "no-such"));
  }

  @Test
  void extent_offered_isEachLevelThatLetsSomethingOut() {
    assertEquals(GROCERIES.levels(), Extent.all(GROCERIES, "single-purchases").offered());
    assertEquals(
        List.of("monthly-totals"),
        Extent.all(GROCERIES, "monthly-totals").offered().stream().map(Level::id).toList());
    assertEquals(
        List.of("single-purchases"),
        new Extent(GROCERIES, "single-purchases", Set.of("date", "time"), MAY)
            .offered().stream().map(Level::id).toList());
  }

  @Test
  void period_withOpenEnds_hasNoEdgeThere() {
    assertEquals(Optional.empty(), DataPeriod.ALWAYS.begin());
    assertEquals(Optional.empty(), DataPeriod.ALWAYS.end());
    assertEquals(Optional.of(Instant.parse("2026-05-01T00:00:00Z")), MAY.begin());
    assertEquals(Optional.of(Instant.parse("2026-06-01T00:00:00Z")), MAY.end());
    assertTrue(MAY.isWithin(DataPeriod.ALWAYS));
    assertFalse(DataPeriod.ALWAYS.isWithin(MAY));
    assertFalse(MAY.hasOpenStart() || MAY.hasOpenEnd());
    assertTrue(DataPeriod.ALWAYS.hasOpenStart() && DataPeriod.ALWAYS.hasOpenEnd());
    assertFalse(days("2026-05-01", "2026-05-01").isEmpty());
    assertTrue(days("2026-05-02", "2026-05-01").isEmpty());
  }

  @Test
  void recurrence_ofLimits_keepsThoseThatNoOtherImplies() {
    Duration day = Duration.ofDays(1);
    Duration week = Duration.ofDays(7);
    Recurrence.Limit daily = new Recurrence.Limit(1, day);
    Recurrence.Limit weekly = new Recurrence.Limit(5, week);
    Recurrence.Limit loose = new Recurrence.Limit(7, week);
    assertEquals(Set.of(daily, weekly), new Recurrence(Set.of(daily, weekly)).limits());
    assertEquals(Set.of(daily), new Recurrence(Set.of(daily, loose)).limits());
    Recurrence both = Recurrence.of(1, day).meet(Recurrence.of(5, week));
    assertEquals(Set.of(daily, weekly), both.limits());
    assertEquals(week, both.longest());
    assertTrue(both.isWithin(Recurrence.of(1, day)));
    assertTrue(both.isWithin(Recurrence.of(5, week)));
    assertFalse(Recurrence.of(1, day).isWithin(both));
    assertTrue(Recurrence.of(1, day).isWithin(Recurrence.UNLIMITED));
    assertFalse(Recurrence.UNLIMITED.isWithin(Recurrence.of(1, day)));
    assertTrue(Recurrence.of(1, day).isLimited());
    assertFalse(Recurrence.UNLIMITED.isLimited());
    assertTrue(Recurrence.of(1, Duration.ofHours(5)).isWithin(Recurrence.of(5, day)));
    assertFalse(Recurrence.of(1, Duration.ofHours(5)).isWithin(Recurrence.of(4, day)));
  }

  @Test
  void limit_ofNoReadingOrNoWholeSeconds_isRefused() {
    for (Duration per : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1500))) {
      assertThrows(IllegalArgumentException.class, () -> new Recurrence.Limit(1, per));
    }
    assertThrows(IllegalArgumentException.class, () -> new Recurrence.Limit(0, Duration.ofDays(1)));
    assertEquals(1, new Recurrence.Limit(1, Duration.ofSeconds(1)).max());
  }
}
