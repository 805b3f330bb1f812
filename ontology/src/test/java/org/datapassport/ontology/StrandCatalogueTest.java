package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;
import org.junit.jupiter.api.Test;

class StrandCatalogueTest {
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Test
  void grocerySpending_isReadFromTheTurtle() {
    StrandType grocery = catalogue.byIri(Strands.GROCERY_SPENDING).orElseThrow();
    assertEquals("grocery-spending", grocery.slug());
    assertEquals(Sensitivity.EVERYDAY, grocery.sensitivity());
    assertEquals("Purchase", grocery.recordType());
    assertEquals(
        List.of("monthly-totals", "weekly-totals", "single-purchases"),
        grocery.levels().stream().map(Level::id).toList());
    assertEquals(
        List.of(
            new Operator.WindowTotal(
                Window.MONTH, List.of(Terms.AMOUNT), List.of(Terms.CURRENCY), 2)),
        grocery.coarsest().operators());
    assertEquals("Kuu summad", grocery.coarsest().labels().in("et-EE"));
  }

  @Test
  void isAtMost_followsTheOrderOfLevels() {
    StrandType grocery = catalogue.byIri(Strands.GROCERY_SPENDING).orElseThrow();
    assertTrue(grocery.isAtMost("monthly-totals", "monthly-totals"));
    assertTrue(grocery.isAtMost("monthly-totals", "single-purchases"));
    assertFalse(grocery.isAtMost("single-purchases", "monthly-totals"));
  }

  @Test
  void isAtMost_unknownLevel_isFalse() {
    StrandType grocery = catalogue.byIri(Strands.GROCERY_SPENDING).orElseThrow();
    assertFalse(grocery.isAtMost("everything", "single-purchases"));
    assertFalse(grocery.isAtMost("monthly-totals", "everything"));
    assertFalse(grocery.isAtMost("everything", "everything"));
  }

  @Test
  void lookUps_unknownWords_areEmpty() {
    assertEquals(Optional.empty(), catalogue.byIri("not an iri at all"));
    assertEquals(Optional.empty(), catalogue.bySlug(""));
    assertEquals(
        Optional.empty(), catalogue.levelOf(Strands.MOVEMENT.toString(), "monthly-totals"));
    assertEquals(Optional.empty(), catalogue.purpose("https://w3id.org/dpv#Nothing"));
  }
}
