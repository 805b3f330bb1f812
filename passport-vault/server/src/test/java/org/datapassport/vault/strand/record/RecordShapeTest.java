package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.datapassport.ontology.Datatype;
import org.datapassport.ontology.Field;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.view.CatalogueRdf;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.view.StrandDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
      for (String value : values(field)) {
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

  private static StrandType type(String withField) {
    return strandTypes()
        .filter(each -> each.field(withField).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(StrandType type, Map<String, String> terms) {
    return RecordShape.fits(type, new StrandRecord(terms));
  }

  private static boolean conforms(StrandType type, Map<String, String> terms) {
    Map<String, String> values = new LinkedHashMap<>(terms);
    values.remove(StrandRecord.TYPE);
    var record = new Released(type.recordType(), values, Optional.empty());
    var document =
        new StrandDocument(
            URI.create("https://vault.example/s"), type.iri(), "", List.of(record), "");
    return CatalogueRdf.conforms(CatalogueRdf.parse(document.turtle(), Lang.TURTLE));
  }

  /** In the one encoding that we take, at each bound and on both sides of it. */
  private static List<String> values(Field field) {
    List<String> values =
        new ArrayList<>(
            switch (field.datatype()) {
              case STRING -> List.of("x", "A", "EUR", "EE", "+372 5555 1234", "a@b.example", "ö𝄞");
              case DECIMAL -> List.of("0", "-1", "0.5", "61", "100000");
              case INTEGER -> List.of("0", "-1", "1", "2026");
              case BOOLEAN -> List.of("true", "false");
              case DATE -> List.of("2026-02-28", "1899-12-31");
              case DATE_TIME -> List.of("2026-02-28T10:00:00Z");
            });
    field.constraints().forEach(constraint -> values.addAll(around(constraint, field.datatype())));
    return values;
  }

  private static List<String> around(Field.Constraint constraint, Datatype datatype) {
    BigDecimal step = datatype == Datatype.INTEGER ? BigDecimal.ONE : new BigDecimal("0.01");
    return switch (constraint) {
      case Field.Constraint.In in -> List.copyOf(in.values());
      case Field.Constraint.MinLength min -> List.of("a".repeat(min.length()));
      case Field.Constraint.MaxLength max ->
          List.of(
              "a".repeat(max.length()),
              "𝄞".repeat(max.length() / 2 + 1),
              "a".repeat(max.length() + 1));
      case Field.Constraint.MinInclusive min -> around(min.bound(), step);
      case Field.Constraint.MinExclusive min -> around(min.bound(), step);
      case Field.Constraint.MaxInclusive max -> around(max.bound(), step);
    };
  }

  private static List<String> around(BigDecimal bound, BigDecimal step) {
    return Stream.of(bound.subtract(step), bound, bound.add(step))
        .map(BigDecimal::toPlainString)
        .toList();
  }

  private static String head(String value) {
    return value.substring(0, Math.min(12, value.length()));
  }
}
