package org.datapassport.consent.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** What a choice makes of what was asked, one dimension at a time. */
class NarrowingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2027-11-22T00:00:00Z");
  private static final String FINE = "single-purchases";
  private static final String COARSE = "monthly-totals";
  private static final DataPeriod YEAR =
      new DataPeriod(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));

  private static StrandType type(String slug) {
    return StrandCatalogue.load().bySlug(slug).orElseThrow();
  }

  private static AccessTerms asked(StrandType type, String level) {
    return new AccessTerms(
        new Extent(type, level, Extent.fieldsUpTo(type, level), YEAR),
        Rhythm.reading(UNTIL),
        new Handling(
            Set.of("https://p.example/a", "https://p.example/b"),
            Set.of("https://r.example/a", "https://r.example/b"),
            new IsoPeriod("P30D"),
            Set.of("not-sold")),
        IdentityStrength.NONE);
  }

  private static AccessTerms asked() {
    return asked(type("grocery-spending"), FINE);
  }

  private static Optional<AccessTerms> narrow(String level, Choice.Narrower... narrower) {
    return Narrowing.narrow(
        asked(), new Choice("i1", level, new Choice.AsAsked(), List.of(narrower)), NOW);
  }

  private static Optional<AccessTerms> lasting(Choice.Lasting lasting) {
    return Narrowing.narrow(asked(), new Choice("i1", FINE, lasting), NOW);
  }

  @Test
  void narrow_asAsked_isWhatWasAsked() {
    assertEquals(Optional.of(asked()), narrow(FINE));
    assertEquals(COARSE, narrow(COARSE).orElseThrow().level());
  }

  @Test
  void narrow_toAFinerOrUnknownLevel_isNothing() {
    AccessTerms coarse = asked(type("grocery-spending"), COARSE);
    Choice finer = new Choice("i1", FINE, new Choice.AsAsked());
    assertEquals(Optional.empty(), Narrowing.narrow(coarse, finer, NOW));
    assertEquals(Optional.empty(), narrow("no-such-level"));
  }

  @Test
  void narrow_toFields_keepsThemAlone() {
    Set<String> some = Set.of("amount", "date", "time");
    assertEquals(some, narrow(FINE, new Choice.OnlyFields(some)).orElseThrow().extent().fields());
    assertEquals(
        Optional.empty(),
        narrow(FINE, new Choice.OnlyFields(Set.of("amount"))),
        "records leave in the order of their time");
    assertEquals(Optional.empty(), narrow(FINE, new Choice.OnlyFields(Set.of())));
    assertEquals(Optional.empty(), narrow(FINE, new Choice.OnlyFields(Set.of("amount", "steps"))));
    assertEquals(
        Optional.empty(),
        narrow(COARSE, new Choice.OnlyFields(Set.of("time"))),
        "the level lets out none of them");
  }

  @Test
  void narrow_toOneStrandOfSeveral_changesNoTerm() {
    assertEquals(Optional.of(asked()), narrow(FINE, new Choice.OnlyStrand("grocery-spending~1")));
  }

  @Test
  void narrow_toDays_isTheirMeet() {
    DataPeriod days = new DataPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2027-06-01"));
    assertEquals(
        new DataPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-12-31")),
        narrow(FINE, new Choice.OnlyDays(days)).orElseThrow().period());
    DataPeriod none = new DataPeriod(LocalDate.parse("2027-01-01"), LocalDate.parse("2027-06-01"));
    assertEquals(Optional.empty(), narrow(FINE, new Choice.OnlyDays(none)));
  }

  @Test
  void narrow_toPurposesAndRecipients_isAPartOrNothing() {
    assertEquals(
        Set.of("https://p.example/a"),
        narrow(FINE, new Choice.OnlyPurposes(Set.of("https://p.example/a")))
            .orElseThrow()
            .purposes());
    assertEquals(
        Optional.empty(), narrow(FINE, new Choice.OnlyPurposes(Set.of("https://p.example/c"))));
    assertEquals(Optional.empty(), narrow(FINE, new Choice.OnlyPurposes(Set.of())));
    assertEquals(
        Set.of("https://r.example/a"),
        narrow(FINE, new Choice.OnlyRecipients(Set.of("https://r.example/a")))
            .orElseThrow()
            .recipients());
    assertEquals(
        Set.of(), narrow(FINE, new Choice.OnlyRecipients(Set.of())).orElseThrow().recipients());
    assertEquals(
        Optional.empty(), narrow(FINE, new Choice.OnlyRecipients(Set.of("https://r.example/c"))));
  }

  @Test
  void narrow_keptAtMost_isTheShorter() {
    assertEquals(
        "P7D",
        narrow(FINE, new Choice.KeptAtMost(new IsoPeriod("P7D"))).orElseThrow().retention().text());
    assertEquals(
        "P30D",
        narrow(FINE, new Choice.KeptAtMost(new IsoPeriod("P60D")))
            .orElseThrow()
            .retention()
            .text());
    assertEquals(
        Set.of("not-sold"),
        narrow(FINE, new Choice.KeptAtMost(new IsoPeriod("P7D")))
            .orElseThrow()
            .handling()
            .obligations());
  }

  @Test
  void narrow_lasting_endsNoLaterThanWasAsked() {
    AccessTerms once = lasting(new Choice.Once()).orElseThrow();
    assertEquals(1, once.readsMax());
    assertEquals(NOW.plus(Duration.ofDays(1)), once.until());
    assertEquals(
        NOW.plus(Duration.ofDays(30)),
        lasting(new Choice.During(new IsoPeriod("P30D"))).orElseThrow().until());
    assertEquals(UNTIL, lasting(new Choice.During(new IsoPeriod("P2Y"))).orElseThrow().until());
    assertEquals(
        NOW.plusSeconds(1), lasting(new Choice.Until(NOW.plusSeconds(1))).orElseThrow().until());
    assertEquals(Optional.empty(), lasting(new Choice.Until(NOW)));
    assertEquals(Optional.empty(), lasting(new Choice.During(new IsoPeriod("PT0S"))));
  }

  @Test
  void narrow_ofSomethingIntimate_lastsAMonthAtMost() {
    StrandType steps = type("steps");
    String fine = steps.levels().get(steps.levels().size() - 1).id();
    AccessTerms asked = asked(steps, fine);
    Choice all = new Choice("i1", fine, new Choice.AsAsked());
    assertEquals(
        NOW.plus(Duration.ofDays(30)), Narrowing.narrow(asked, all, NOW).orElseThrow().until());
    assertEquals(
        UNTIL,
        Narrowing.narrow(asked, new Choice("i1", "daily-totals", new Choice.AsAsked()), NOW)
            .orElseThrow()
            .until());
  }
}
