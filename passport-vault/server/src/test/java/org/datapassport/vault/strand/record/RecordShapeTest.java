package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.datapassport.ontology.Field;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.view.CatalogueRdf;
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
