package org.datapassport.consent.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Granted is never more than asked (C01), and the meet is a meet; {@link AllowedUses} judges. */
class AccessTermsPropertyTest {
  private static final Gen<Long> ANY = longs().between(0, Long.MAX_VALUE);

  @Test
  void isAtMost_ofAnyTwo_isWhatTheAllowedUsesSay() {
    qt().withExamples(100_000)
        .forAll(ANY, ANY)
        .checkAssert(
            (a, b) -> {
              AccessTerms other = SomeTerms.terms(b);
              // Two that were thrown alone are hardly ever comparable.
              AccessTerms one = nearby(SomeTerms.terms(a), other, a);
              boolean within = AllowedUses.of(other).containsAll(AllowedUses.of(one));
              if (one.recurrence().limits().size() < 2) {
                assertEquals(within, one.isAtMost(other));
              } else {
                // Two limits together may forbid what neither forbids alone.
                assertTrue(within || !one.isAtMost(other));
              }
            });
  }

  /** Terms that have all but one part of the other. */
  private static AccessTerms nearby(AccessTerms mine, AccessTerms other, long seed) {
    Extent extent = other.extent();
    Rhythm rhythm = other.rhythm();
    Handling handling = other.handling();
    return switch ((int) (seed % 12)) {
      case 0 -> other.with(mine.extent());
      case 1 -> other.with(mine.rhythm());
      case 2 -> other.with(mine.handling());
      case 3 -> new AccessTerms(extent, rhythm, handling, mine.identity());
      case 4 ->
          other.with(new Extent(extent.type(), extent.level(), extent.fields(), mine.period()));
      case 5 -> other.with(rhythm.until(mine.until()));
      case 6 -> other.with(rhythm.atMost(mine.readsMax()));
      case 7 ->
          other.with(
              new Rhythm(rhythm.actions(), rhythm.until(), rhythm.readsMax(), mine.recurrence()));
      case 8 ->
          other.with(
              new Handling(
                  handling.purposes(),
                  handling.recipients(),
                  mine.retention(),
                  handling.obligations()));
      case 9 ->
          other.with(
              new Handling(
                  handling.purposes(),
                  mine.recipients(),
                  handling.retention(),
                  handling.obligations()));
      case 10 ->
          other.with(
              new Handling(
                  handling.purposes(),
                  handling.recipients(),
                  handling.retention(),
                  mine.handling().obligations()));
      default -> mine;
    };
  }

  @Test
  void meet_ofAnyTwo_allowsWhatBothAllow() {
    qt().withExamples(100_000)
        .forAll(ANY, ANY)
        .checkAssert(
            (a, b) -> {
              AccessTerms one = SomeTerms.terms(a);
              AccessTerms other = SomeTerms.terms(b);
              Set<String> common = new TreeSet<>(AllowedUses.of(one));
              common.retainAll(AllowedUses.of(other));
              Optional<AccessTerms> meet = one.meet(other);
              assertEquals(AllowedUses.isNothing(common), meet.isEmpty());
              meet.ifPresent(
                  both -> {
                    assertEquals(common, AllowedUses.of(both));
                    assertTrue(both.isAtMost(one) && both.isAtMost(other));
                  });
              assertEquals(meet, other.meet(one));
              assertEquals(Optional.of(one), one.meet(one));
            });
  }

  @Test
  void meet_ofThree_isAssociative() {
    qt().withExamples(20_000)
        .forAll(ANY, ANY, ANY)
        .checkAssert(
            (a, b, c) -> {
              AccessTerms x = SomeTerms.terms(a);
              AccessTerms y = SomeTerms.terms(b);
              AccessTerms z = SomeTerms.terms(c);
              assertEquals(x.meet(y).flatMap(z::meet), y.meet(z).flatMap(x::meet));
            });
  }

  @Test
  void meet_ofTwoStrands_isNothing() {
    AccessTerms groceries = SomeTerms.terms(1);
    AccessTerms name = groceries.with(Extent.all(SomeTerms.NAME, SomeTerms.NAME.finest().id()));

    assertEquals(Optional.empty(), groceries.meet(name));
    assertTrue(!groceries.isAtMost(name) && !name.isAtMost(groceries));
  }

  @Test
  void narrow_anyChoice_grantsAtMostWhatWasAskedOrRefuses() {
    qt().withExamples(100_000)
        .forAll(ANY, ANY)
        .checkAssert(
            (a, b) -> {
              AccessTerms asked = SomeTerms.terms(a);
              Choice choice = SomeTerms.choice(b);
              Optional<AccessTerms> granted = Narrowing.narrow(asked, choice, AllowedUses.NOW);
              granted.ifPresent(
                  terms -> {
                    assertTrue(AllowedUses.of(asked).containsAll(AllowedUses.of(terms)));
                    assertEquals(choice.detail(), terms.level());
                    assertTrue(terms.extent().released().isPresent());
                    keeps(terms, choice);
                  });
              if (isMore(choice, asked)) {
                assertEquals(Optional.empty(), granted);
              } else if (choice.narrower().isEmpty() && hasFields(asked, choice.detail())) {
                assertTrue(granted.isPresent());
              }
            });
  }

  private static boolean hasFields(AccessTerms asked, String level) {
    Set<String> own = asked.type().level(level).orElseThrow().fields();
    return own.stream().anyMatch(asked.extent().fields()::contains)
        && Stream.of("time", "date", "period")
            .filter(own::contains)
            .allMatch(asked.extent().fields()::contains);
  }

  private static boolean isMore(Choice choice, AccessTerms asked) {
    int level = AllowedUses.LEVELS.indexOf(choice.detail());
    return level > AllowedUses.LEVELS.indexOf(asked.level())
        || choice.narrower().stream()
            .anyMatch(
                each ->
                    (each instanceof Choice.OnlyRecipients only
                            && !asked.recipients().containsAll(only.recipients()))
                        || (each instanceof Choice.OnlyPurposes some
                            && !asked.purposes().containsAll(some.purposes())));
  }

  private static void keeps(AccessTerms granted, Choice choice) {
    if (choice.lasting() instanceof Choice.Once) {
      assertEquals(1, granted.readsMax());
    } else if (choice.lasting() instanceof Choice.Until until) {
      assertTrue(!granted.until().isAfter(until.moment()));
    }
    for (Choice.Narrower each : choice.narrower()) {
      if (each instanceof Choice.OnlyFields only) {
        assertTrue(only.fields().containsAll(granted.extent().fields()));
      } else if (each instanceof Choice.OnlyDays only) {
        assertTrue(granted.period().isWithin(only.period()));
      } else if (each instanceof Choice.OnlyPurposes only) {
        assertTrue(only.purposes().containsAll(granted.purposes()));
      } else if (each instanceof Choice.OnlyRecipients only) {
        assertTrue(only.recipients().containsAll(granted.recipients()));
      } else if (each instanceof Choice.KeptAtMost only) {
        int kept = AllowedUses.hours(granted.retention());
        assertTrue(kept <= AllowedUses.hours(only.retention()));
      }
    }
  }
}
