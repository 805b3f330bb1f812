package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.view.CatalogueRdf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The check at the write door and Jena's SHACL engine judge alike. */
class RecordShapeTest {
  static Stream<StrandType> strandTypes() {
    return StrandCatalogue.load().strandTypes().stream();
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void check_andShacl_judgeAlike(StrandType type) {
    Map<String, String> example = CatalogueRdf.example(type);
    assertTrue(fits(type, example), type.slug());
    for (Field field : type.fields()) {
      for (String value : RecordVariants.values(field)) {
        Map<String, String> changed = new LinkedHashMap<>(example);
        changed.put(field.term(), value);
        assertEquals(
            conforms(type, changed),
            fits(type, changed),
            type.slug() + " " + field.term() + " of " + value.length() + ": " + head(value));
      }
      Map<String, String> without = new LinkedHashMap<>(example);
      without.remove(field.term());
      assertEquals(conforms(type, without), fits(type, without), "without " + field.term());
    }
  }

  @Test
  void check_ofWhatTheShapesDoNotAllow_isRefused() {
    StrandType home = type("dwelling");
    Map<String, String> castle = new LinkedHashMap<>(CatalogueRdf.example(home));
    castle.put("dwelling", "castle");
    assertFalse(fits(home, castle));
    castle.put("dwelling", "flat");
    castle.put("rooms", "201");
    assertFalse(fits(home, castle));
    castle.put("rooms", "200");
    assertTrue(fits(home, castle));
  }

  /** A type whose fields have no bounds of the catalogue: what is left are those of the check. */
  private static StrandType unbounded() {
    StrandType any = StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
    Field one = any.fields().get(0);
    List<Field> fields = new ArrayList<>();
    for (Datatype datatype : Datatype.values()) {
      fields.add(
          new Field(
              datatype.name(),
              one.iri(),
              datatype,
              one.labels(),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    }
    return new StrandType(
        any.iri(),
        any.slug(),
        any.group(),
        any.sensitivity(),
        any.labels(),
        any.descriptions(),
        any.timed(),
        any.recordClass(),
        fields,
        Set.of(),
        Set.of(),
        any.levels(),
        any.tags(),
        any.dataCategories(),
        any.icon());
  }

  private static boolean fitsUnbounded(Datatype datatype, String value) {
    StrandType type = unbounded();
    return fits(type, Map.of("type", type.recordType(), datatype.name(), value));
  }

  @Test
  void check_ofATextWithoutABound_endsAtAThousandCharacters() {
    assertTrue(fitsUnbounded(Datatype.STRING, "a".repeat(1000)));
    assertFalse(fitsUnbounded(Datatype.STRING, "a".repeat(1001)));
    assertFalse(fitsUnbounded(Datatype.STRING, ""));
    for (String control : List.of("a\u0000", "a\tb", "a\rb", "a\u001fb")) {
      assertFalse(fitsUnbounded(Datatype.STRING, control));
    }
    assertTrue(fitsUnbounded(Datatype.STRING, "a\nb "));
  }

  @ParameterizedTest
  @CsvSource({
    "DECIMAL, 1.5, true",
    "DECIMAL, -1.50, true",
    "DECIMAL, 1., false",
    "DECIMAL, .5, false",
    "DECIMAL, +1, false",
    "DECIMAL, 1e3, false",
    "DECIMAL, 123456789012345678, true",
    "DECIMAL, 1234567890123456789, false",
    "DECIMAL, 1.123456789012, true",
    "DECIMAL, 1.1234567890123, false",
    "DECIMAL, 123456789012345678.123456789012, true",
    "INTEGER, 999999999999999, true",
    "INTEGER, 1000000000000000, false",
    "INTEGER, -7, true",
    "INTEGER, 1.0, false",
    "BOOLEAN, true, true",
    "BOOLEAN, false, true",
    "BOOLEAN, True, false",
    "BOOLEAN, 1, false",
    "DATE, 2026-02-28, true",
    "DATE, 2026-02-29, false",
    "DATE, 2026-2-28, false",
    "DATE_TIME, 2026-02-28T10:00:00Z, true",
    "DATE_TIME, 2026-02-30T10:00:00Z, false",
    "DATE_TIME, 2026-02-28T10:00Z, false",
    "DATE_TIME, 2026-02-28T10:00:00.5Z, false",
    "DATE_TIME, 2026-02-28T24:00:00Z, false",
  })
  void check_ofAnyDatatype_knowsOneWayToWriteAValue(Datatype datatype, String value, boolean fits) {
    assertEquals(fits, fitsUnbounded(datatype, value));
  }

  @Test
  void check_ofWhatDoesNotFit_namesTheTermAndNoValue() {
    StrandType purchases = StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
    Map<String, String> terms = new LinkedHashMap<>(CatalogueRdf.example(purchases));
    assertEquals(
        terms, RecordShape.check(purchases, new StrandRecord(terms)).terms(), "it is the record");
    terms.put("amount", "canary");
    assertEquals("Check: amount", refusal(purchases, terms));
    terms.remove("amount");
    assertEquals("Check: amount", refusal(purchases, terms));
    terms.put("amount", "1.00");
    terms.put("canary", "1");
    assertEquals("Check: an unknown term", refusal(purchases, terms));
    terms.remove("canary");
    terms.put("type", "Canary");
    assertEquals("Check: type", refusal(purchases, terms));
  }

  private static String refusal(StrandType type, Map<String, String> terms) {
    StrandRecord record = new StrandRecord(terms);
    return assertThrows(ProblemException.class, () -> RecordShape.check(type, record))
        .publicDetail();
  }

  private static StrandType type(String withField) {
    return strandTypes()
        .filter(each -> each.field(withField).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(StrandType type, Map<String, String> terms) {
    return RecordVariants.fits(type, terms);
  }

  private static boolean conforms(StrandType type, Map<String, String> terms) {
    return CatalogueRdf.conforms(
        CatalogueRdf.parse(RecordVariants.turtle(type, terms), Lang.TURTLE));
  }

  private static String head(String value) {
    return value.substring(0, Math.min(12, value.length()));
  }
}
