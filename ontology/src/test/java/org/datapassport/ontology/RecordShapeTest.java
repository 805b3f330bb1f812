package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RiotException;
import org.apache.jena.vocabulary.RDF;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each strand type's example goes through the context into RDF and fits its shape. */
class RecordShapeTest {
  static List<StrandType> strandTypes() {
    return StrandCatalogue.load().strandTypes();
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void example_ofEachStrandType_conformsAndLosesNothing(StrandType type) {
    JsonObject example = example(type);
    Model record = Rdf.record(JSON.toStringFlat(example));
    assertEquals(example.size(), record.size(), "each member becomes one triple: " + record);
    assertTrue(record.contains(null, RDF.type, resource(type.recordClass().toString())));
    assertTrue(Rdf.check(record).conforms(), type.slug());
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void example_withoutARequiredField_doesNotConform(StrandType type) {
    for (String required : type.required()) {
      JsonObject example = example(type);
      assertTrue(example.hasKey(required), type.slug() + " example lacks " + required);
      example.remove(required);
      assertFalse(conforms(example), type.slug() + " without " + required);
    }
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void example_withAFieldOfAnotherStrandType_doesNotConform(StrandType type) {
    String foreign = type.field(Terms.HEART_RATE).isPresent() ? Terms.FOOD : Terms.HEART_RATE;
    JsonObject example = example(type);
    example.put(foreign, "61");
    assertFalse(conforms(example), type.slug());
  }

  @ParameterizedTest
  @MethodSource("strandTypes")
  void example_withAWrongValue_doesNotConform(StrandType type) {
    for (Field field : type.fields()) {
      if (field.datatype() != Datatype.STRING) {
        JsonObject example = example(type);
        example.put(field.term(), "twelve");
        assertFalse(conforms(example), type.slug() + " " + field.term());
      }
    }
  }

  @Test
  void time_withOrWithoutPlace_hasOneEncoding() {
    JsonObject purchase = example(type(Terms.SELLER));
    for (String offset : List.of("Z", "+00:00", "+02:00", "-03:30", "-00:30", "+14:00", "-14:00")) {
      purchase.put(Terms.TIME, "2026-10-03T10:12:00" + offset);
      assertTrue(conforms(purchase), offset);
    }
    for (String end : List.of("", ".5Z", "z", "-00:00", "+14:01", "+15:00", "+0200", "+02")) {
      purchase.put(Terms.TIME, "2026-10-03T10:12:00" + end);
      assertFalse(conforms(purchase), end);
    }
  }

  @Test
  void purchase_hasEitherTimeOrDay() {
    JsonObject purchase = example(type(Terms.SELLER));
    purchase.put(Terms.DATE, "2026-10-03");
    assertFalse(conforms(purchase), "both");
    purchase.remove(Terms.TIME);
    assertTrue(conforms(purchase), "the day");
    purchase.remove(Terms.DATE);
    assertFalse(conforms(purchase), "neither");
  }

  @Test
  void decimal_asJsonNumber_doesNotConform() {
    JsonObject purchase = example(type(Terms.SELLER));
    purchase.put(Terms.AMOUNT, JsonNumber.value(12.5));
    assertFalse(conforms(purchase), "JSON-LD makes 1.25E1 of it");
  }

  @Test
  void amount_keepsItsDigits() {
    Model record = Rdf.record("{\"type\":\"Purchase\",\"amount\":\"12.40\"}");
    assertTrue(record.listObjects().toList().toString().contains("12.40"));
  }

  @Test
  void context_thatIsNotOurs_isNeverFetched() {
    String foreign = "{\"@context\":\"http://127.0.0.1:9/evil\",\"type\":\"Purchase\"}";
    assertThrows(RiotException.class, () -> Rdf.parse(foreign, Lang.JSONLD11));
  }

  @Test
  void context_cannotBeRedefinedByADocument() {
    String document =
        "{\"@context\":[\"" + Rdf.CONTEXT_ADDRESS + "\",{\"amount\":\"https://evil.example/\"}]}";
    assertThrows(RiotException.class, () -> Rdf.parse(document, Lang.JSONLD11));
  }

  @Test
  void context_definesEachTermWithItsPropertyAndDatatype() {
    JsonObject context = JSON.parse(Rdf.DOCUMENTS.context().text()).get("@context").getAsObject();
    for (Field field : StrandCatalogue.load().fields()) {
      JsonObject definition = context.getObj(field.term());
      assertEquals(field.iri().toString(), definition.getString("@id"));
      String type = definition.hasKey("@type") ? definition.getString("@type") : "";
      String expected =
          field.datatype() == Datatype.STRING ? "" : field.datatype().iri().toString();
      assertEquals(expected, type, field.term());
    }
    Stream.of(Terms.PERIOD_SUMMARY, "Purchase", "PersonName")
        .forEach(name -> assertTrue(context.hasKey(name), name));
  }

  private static boolean conforms(JsonObject record) {
    return Rdf.check(Rdf.record(JSON.toStringFlat(record))).conforms();
  }

  private static StrandType type(String withField) {
    return strandTypes().stream()
        .filter(each -> each.required().contains(withField))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject example(StrandType type) {
    String text =
        resource(type.recordClass().toString())
            .getRequiredProperty(Rdf.ONTOLOGY.createProperty(StrandCatalogue.NAMESPACE, "example"))
            .getString();
    JsonObject example = JSON.parse(text);
    JsonValue recordType = example.get(Terms.TYPE);
    assertEquals(new JsonString(type.recordType()), recordType);
    return example;
  }

  private static Resource resource(String iri) {
    return Rdf.ONTOLOGY.createResource(iri);
  }
}
