package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Levels can be computed from the fields there are, and each shows no less than the one before. */
class LevelTest {
  static List<StrandType> strandTypes() {
    return StrandCatalogue.load().strandTypes();
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void operators_nameFieldsThatAreThere_andLevelsReleaseWhatComesOut(StrandType type) {
    for (Level level : type.levels()) {
      Set<String> there = new HashSet<>(type.fields().stream().map(Field::term).toList());
      for (Operator operator : level.operators()) {
        there = operator.match(new FieldFlow(there));
      }
      assertTrue(there.containsAll(level.fields()), level.id() + " releases more than " + there);
    }
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void levels_growFinerInEveryDimension(StrandType type) {
    for (int rank = 1; rank < type.levels().size(); rank++) {
      Level coarse = type.levels().get(rank - 1);
      Level fine = type.levels().get(rank);
      String pair = type.slug() + ": " + coarse.id() + " < " + fine.id();
      assertTrue(fine.sensitivity().isAtLeast(coarse.sensitivity()), pair + " sensitivity");
      assertTrue(Detail.of(type, coarse).isAtMost(Detail.of(type, fine)), pair + " detail");
      assertFalse(
          coarse.fields().equals(fine.fields()) && coarse.operators().equals(fine.operators()),
          pair + " are the same");
    }
  }

  /** Coarsening makes personal data everyday, but never something intimate less than intimate. */
  @ParameterizedTest
  @MethodSource("strandTypes")
  void levels_ofIntimateStrandTypes_areAllIntimate(StrandType type) {
    for (Level level : type.levels()) {
      assertTrue(
          type.sensitivity() != Sensitivity.INTIMATE || level.sensitivity() == Sensitivity.INTIMATE,
          level.iri().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void specialCategories_areIntimate(StrandType type) {
    Set<String> special = Set.of("Health", "PhysicalHealth", "MedicalHealth", "MentalHealth");
    boolean isSpecial =
        type.dataCategories().stream().anyMatch(each -> special.contains(each.getFragment()));
    assertTrue(!isSpecial || type.sensitivity() == Sensitivity.INTIMATE, type.slug());
  }

  /** What a level gathers by, coarse to fine. */
  private static List<Gathering> gatherings(StrandType type) {
    List<Gathering> all = new ArrayList<>();
    for (Level level : type.levels()) {
      for (Operator operator : level.operators()) {
        if (operator instanceof Operator.WindowTotal total) {
          all.add(
              new Gathering(
                  level, total.window(), total.fields(), total.groupBy(), total.minimumCount()));
        } else if (operator instanceof Operator.WindowAverage mean) {
          all.add(
              new Gathering(
                  level, mean.window(), mean.fields(), mean.groupBy(), mean.minimumCount()));
        } else if (operator instanceof Operator.WindowCount count) {
          all.add(
              new Gathering(
                  level, count.window(), List.of(), count.groupBy(), count.minimumCount()));
        }
      }
    }
    return all;
  }

  private record Gathering(
      Level level, Window window, List<String> fields, List<String> groupBy, int minimumCount) {}

  /** A total of one record is the record. */
  @ParameterizedTest
  @MethodSource("strandTypes")
  void totals_standForSeveralRecords(StrandType type) {
    for (Gathering each : gatherings(type)) {
      assertTrue(each.minimumCount() > 1, each.level().iri().toString());
    }
  }

  /** How many records there were is told only by a level that is about nothing else. */
  @ParameterizedTest
  @MethodSource("strandTypes")
  void count_goesOutOnlyWhereTheLevelCounts(StrandType type) {
    for (Level level : type.levels()) {
      boolean counts = level.operators().stream().anyMatch(Operator.WindowCount.class::isInstance);
      assertEquals(counts, level.fields().contains(Terms.COUNT), level.iri().toString());
    }
  }

  /**
   * Each finer window and group lies whole in a coarser one: where weeks cross months, the
   * difference of two sums is a few days.
   */
  @ParameterizedTest
  @MethodSource("strandTypes")
  void windowsAndGroups_ofOneStrand_nest(StrandType type) {
    List<Gathering> all = gatherings(type);
    for (int fine = 1; fine < all.size(); fine++) {
      Gathering coarse = all.get(fine - 1);
      String pair = coarse.level().iri() + " " + all.get(fine).level().iri();
      assertTrue(coarse.window().holdsWhole(all.get(fine).window()), pair + " windows");
      assertTrue(all.get(fine).groupBy().containsAll(coarse.groupBy()), pair + " groups");
      assertTrue(all.get(fine).fields().containsAll(coarse.fields()), pair + " fields");
    }
  }

  /** What comes before would change which records a total stands for. */
  @ParameterizedTest
  @MethodSource("strandTypes")
  void windows_areTheFirstOperator(StrandType type) {
    for (Gathering each : gatherings(type)) {
      Operator first = each.level().operators().get(0);
      assertFalse(
          first instanceof Operator.Drop
              || first instanceof Operator.Round
              || first instanceof Operator.TruncateTime,
          each.level().iri().toString());
    }
  }

  @Test
  void whereaboutsAndBodyAndMeals_areIntimate() {
    for (URI iri : List.of(Strands.MOVEMENT, Strands.HEART_RATE, Strands.SLEEP, Strands.DIET)) {
      assertEquals(
          Sensitivity.INTIMATE, StrandCatalogue.load().byIri(iri).orElseThrow().sensitivity());
    }
  }

  @Test
  void upTo_givesTheLevelAndAllCoarserOnes() {
    StrandType movement = StrandCatalogue.load().byIri(Strands.MOVEMENT).orElseThrow();
    assertEquals(
        List.of("city-per-day", "neighbourhood-per-hour"),
        movement.upTo("neighbourhood-per-hour").stream().map(Level::id).toList());
    assertEquals(List.of(), movement.upTo("unheard-of"));
  }

  @Test
  void operators_withoutSense_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Operator.Round(Terms.AMOUNT, BigDecimal.ZERO));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Operator.CoarsenPlace(Terms.LATITUDE, Terms.LONGITUDE, new BigDecimal("-0.1")));
  }
}
