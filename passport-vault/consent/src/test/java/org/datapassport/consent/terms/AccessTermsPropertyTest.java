package org.datapassport.consent.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Granted is never more than asked (C01), and the meet is a meet. */
class AccessTermsPropertyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
  private static final List<String> LEVELS =
      List.of("monthly-totals", "weekly-totals", "single-purchases");
  private static final List<String> STRETCHES = List.of("P1D", "P30D", "P1M", "P6M", "P1Y");

  private static Set<String> subset(String stem, int bits) {
    Set<String> subset = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      if ((bits >> i & 1) == 1) {
        subset.add(stem + i);
      }
    }
    return subset;
  }

  /** Terms decided by the bits of two numbers, so that shrinking stays simple. */
  private static AccessTerms terms(int a, int b) {
    Set<String> purposes = subset("https://w3id.org/dpv#P", 1 + a % 7);
    LocalDate from = a % 5 == 0 ? LocalDate.MIN : LocalDate.parse("2025-01-01").plusDays(a % 99);
    LocalDate to = b % 5 == 0 ? LocalDate.MAX : LocalDate.parse("2025-06-01").plusDays(b % 99);
    return new AccessTerms(
        GROCERIES,
        LEVELS.get(a % 3),
        purposes,
        Set.of("read"),
        new DataPeriod(from, to),
        NOW.plus(Duration.ofHours(1 + b % 5000)),
        b % 4 == 0 ? AccessTerms.READS_UNBOUNDED : 1 + b % 9,
        a % 3 == 0 ? Recurrence.UNLIMITED : new Recurrence(1 + a % 4, Duration.ofHours(b % 50)),
        new IsoPeriod(STRETCHES.get(b % 5)),
        subset("https://r.example/", a % 8));
  }

  private static final Gen<Integer> ANY = integers().between(0, 1_000_000);

  @Test
  void meet_ofAnyTwo_isAtMostBoth() {
    qt().withExamples(100_000)
        .forAll(ANY, ANY, ANY, ANY)
        .checkAssert(
            (a, b, c, d) -> {
              AccessTerms one = terms(a, b);
              AccessTerms other = terms(c, d);
              Optional<AccessTerms> meet = one.meet(other);
              meet.ifPresent(
                  both -> {
                    assertTrue(both.isAtMost(one));
                    assertTrue(both.isAtMost(other));
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
              AccessTerms x = terms(a, b);
              AccessTerms y = terms(b, c);
              AccessTerms z = terms(c, a);
              assertEquals(
                  x.meet(y).flatMap(both -> both.meet(z)), y.meet(z).flatMap(both -> x.meet(both)));
            });
  }

  @Test
  void narrow_anyChoice_grantsAtMostWhatWasAskedOrRefuses() {
    qt().withExamples(100_000)
        .forAll(ANY, ANY, integers().between(0, 2), integers().between(0, 11))
        .checkAssert(
            (a, b, level, duration) -> {
              AccessTerms asked = terms(a, b);
              Choice choice = new Choice("i1", LEVELS.get(level), lasting(duration));
              Optional<AccessTerms> granted = Narrowing.narrow(asked, choice, NOW);
              assertEquals(level > LEVELS.indexOf(asked.level()), granted.isEmpty());
              granted.ifPresent(terms -> assertTrue(terms.isAtMost(asked)));
            });
  }

  private static Choice.Lasting lasting(int chosen) {
    if (chosen < 5) {
      return new Choice.During(new IsoPeriod(STRETCHES.get(chosen)));
    }
    return switch (chosen) {
      case 9 -> new Choice.Until(NOW.plusSeconds(3600));
      case 10 -> new Choice.Until(NOW.plusSeconds(3_000_000_000L));
      case 11 -> new Choice.Once();
      default -> new Choice.AsAsked();
    };
  }
}
