package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
