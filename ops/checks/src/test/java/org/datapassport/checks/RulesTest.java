package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule bites what is planted, and nothing beside it. */
final class RulesTest {
  private static final String PLANTED = "org.datapassport.checks.planted.";

  @TempDir Path lists;

  private static List<String> findings(ArchRule rule, String feature) {
    JavaClasses classes = new ClassFileImporter().importPackages(PLANTED + feature);
    assertTrue(classes.size() > 0, feature);
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  @Test
  void sql_outsideOfAStore_isFound() {
    assertEquals(
        List.of(PLANTED + "sql.Rule: 1, at most 0"),
        findings(SizeAndTypeRules.sqlStaysInStores(lists), "sql"));
  }

  @Test
  void sql_thatIsListed_isExcusedUntilItIsGone() throws IOException {
    list("sql.txt", PLANTED + "sql.Rule 1\n");
    assertEquals(List.of(), findings(SizeAndTypeRules.sqlStaysInStores(lists), "sql"));
    assertEquals(
        List.of(PLANTED + "sql.Rule: needs no line in " + lists.resolve("sql.txt") + " any more"),
        findings(SizeAndTypeRules.sqlStaysInStores(lists), "edge"));
  }

  @Test
  void http_thatDecides_isFound() {
    assertEquals(
        List.of(PLANTED + "edge.Decision: 1, at most 0"),
        findings(SizeAndTypeRules.httpStaysAtEdges(lists), "edge"));
  }

  @Test
  void optional_componentsAndParameters_areCounted() {
    assertEquals(
        List.of(PLANTED + "optional.Keeper: 3, at most 0"),
        findings(SizeAndTypeRules.nothingKeepsOptionals(lists), "optional"));
  }

  @Test
  void packages_ofThirteenFiles_areFound() {
    assertEquals(
        List.of("org.datapassport.checks.planted.many: 13, at most 12"),
        findings(SizeAndTypeRules.packagesAreSmall(lists), "many"));
    assertEquals(List.of(), findings(SizeAndTypeRules.packagesAreSmall(lists), "optional"));
  }

  @Test
  void transactions_ofAClassThatIsNoResource_areFound() {
    List<String> found =
        findings(ArchitectureRules.TRANSACTIONS_OF_CLASSES_ARE_OPENED_BY_RESOURCES, "unit");
    assertEquals(1, found.size());
    assertTrue(found.get(0).contains(PLANTED + "unit.Decisions>"), found.get(0));
  }

  @Test
  void packages_inARing_areFound() {
    assertEquals(1, findings(ArchitectureRules.PACKAGES_HAVE_NO_CYCLES, "ring").size());
    assertEquals(List.of(), findings(ArchitectureRules.FEATURES_HAVE_NO_CYCLES, "ring"));
  }

  private void list(String name, String lines) throws IOException {
    Files.writeString(lists.resolve(name), lines, StandardCharsets.UTF_8);
  }
}
