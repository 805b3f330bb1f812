package org.datapassport.platform.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDocumentTest {
  private static final String URL = "https://registry.example";

  private static final String SCANNED =
      """
      {"openapi":"3.1.0","info":{"title":"R","version":"1"},"paths":{
        "/things/{id}":{
          "get":{"parameters":[{"name":"id","in":"path","required":true},
                               {"name":"odd","in":"query"}],
                 "responses":{"200":{"description":"OK"}}},
          "delete":{"responses":{"200":{"description":"OK"}}}},
        "/page":{"get":{"responses":{"200":{"description":"OK"}}}}}}
      """;

  private static final String DESCRIBED =
      """
      {"paths":{"/things/{id}":{"get":{"summary":"A thing",
        "parameters":[{"name":"limit","in":"query"}],
        "responses":{"202":{"description":"Soon"}}}}},
       "components":{"schemas":{}}}
      """;

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Test
  void of_scanAndDescription_tellsOfWhatIsDescribedOnly() {
    JsonObject document = ApiDocument.of(json(SCANNED), json(DESCRIBED), URL);
    assertEquals("{\"url\":\"" + URL + "\"}", document.getJsonArray("servers").get(0).toString());
    JsonObject paths = document.getJsonObject("paths");
    assertEquals(Set.of("/things/{id}"), paths.keySet());
    assertEquals(Set.of("get"), paths.getJsonObject("/things/{id}").keySet());
    JsonObject operation = paths.getJsonObject("/things/{id}").getJsonObject("get");
    assertEquals("A thing", operation.getString("summary"));
    assertEquals(Set.of("202"), operation.getJsonObject("responses").keySet());
    assertEquals(
        "[{\"name\":\"id\",\"in\":\"path\",\"required\":true},"
            + "{\"name\":\"limit\",\"in\":\"query\"}]",
        operation.getJsonArray("parameters").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gone", "/page", "/things/{id}"})
  void of_descriptionOfWhatThereIsNot_isRefused(String path) {
    JsonObject description = json("{\"paths\":{\"" + path + "\":{\"put\":{}}},\"components\":{}}");
    assertThrows(
        IllegalStateException.class, () -> ApiDocument.of(json(SCANNED), description, URL));
  }

  /** Whoever writes a client from a document needs these of each operation. */
  @ParameterizedTest
  @ValueSource(strings = {"passport-vault/server", "oidc-provider", "registry/server"})
  void descriptions_ofEachService_sayWhatEachOperationTakesAndAnswers(String module)
      throws IOException {
    Path file = Path.of("../..", module, "src/main/resources/passport/api.json");
    JsonObject description = json(Files.readString(file));
    description
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .forEach(
                        (method, operation) ->
                            requireWhole(
                                method + " " + path, operation.asJsonObject(), description)));
    var missing = new TreeSet<String>();
    findMissing(description, description, missing);
    assertEquals(new TreeSet<String>(), missing);
  }

  private static void requireWhole(String name, JsonObject operation, JsonObject description) {
    assertFalse(operation.getString("summary", "").isBlank(), name + " has no summary");
    JsonObject answers = operation.getJsonObject("responses");
    assertTrue(answers.keySet().stream().anyMatch(status -> status.startsWith("2")), name);
    assertTrue(
        answers.keySet().stream().anyMatch(status -> status.compareTo("400") >= 0),
        name + " has no error");
    answers.forEach(
        (status, answer) -> {
          JsonObject whole = followed(answer.asJsonObject(), description);
          assertFalse(whole.getString("description", "").isBlank(), name + " " + status);
          if (status.compareTo("400") >= 0) {
            assertTrue(whole.containsKey("content"), name + " " + status + " has no content");
          }
        });
    assertTrue(hasSchema(operation, description), name + " has no schema");
  }

  private static JsonObject followed(JsonObject value, JsonObject description) {
    String reference = value.getString("$ref", "");
    return reference.isEmpty()
        ? value
        : description.getValue(reference.substring(1)).asJsonObject();
  }

  private static boolean hasSchema(JsonValue value, JsonObject description) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return false;
    }
    JsonObject object = followed(value.asJsonObject(), description);
    return object.containsKey("schema")
        || object.values().stream().anyMatch(member -> hasSchema(member, description));
  }

  private static void findMissing(JsonValue value, JsonObject description, Set<String> found) {
    switch (value.getValueType()) {
      case OBJECT ->
          value
              .asJsonObject()
              .forEach(
                  (name, member) -> {
                    if (name.equals("$ref") && member instanceof JsonString reference) {
                      try {
                        description.getValue(reference.getString().substring(1));
                      } catch (JsonException e) {
                        found.add(reference.getString());
                      }
                    } else {
                      findMissing(member, description, found);
                    }
                  });
      case ARRAY -> value.asJsonArray().forEach(member -> findMissing(member, description, found));
      default -> {}
    }
  }
}
