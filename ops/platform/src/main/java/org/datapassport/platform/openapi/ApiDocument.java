package org.datapassport.platform.openapi;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/**
 * The OpenAPI document of a service: what the build found in its resources, narrowed to what its
 * description tells of.
 *
 * <p>The scan knows which operations there are and their path parameters; it does not know what
 * bodies mean. The description ({@code passport/api.json}: {@code paths} and {@code components} as
 * in OpenAPI) says that for each operation that companies and members call. Pages for people are in
 * no description, and so in no document.
 */
final class ApiDocument {
  /** Members of an operation that the description says anew. */
  private static final Set<String> DESCRIBED = Set.of("responses", "requestBody", "parameters");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");

  private ApiDocument() {}

  /**
   * Joins the two.
   *
   * @throws IllegalStateException when an operation is described that there is not
   */
  static JsonObject of(JsonObject scanned, JsonObject description, String url) {
    JsonObject found = scanned.getJsonObject("paths");
    JsonObjectBuilder paths = Json.createObjectBuilder();
    description
        .getJsonObject("paths")
        .forEach((path, item) -> paths.add(path, item(path, found, item.asJsonObject())));
    return Json.createObjectBuilder()
        .add("openapi", scanned.get("openapi"))
        .add("info", scanned.get("info"))
        .add("servers", Json.createArrayBuilder().add(Json.createObjectBuilder().add("url", url)))
        .add("paths", paths)
        .add("components", description.get("components"))
        .build();
  }

  private static JsonObjectBuilder item(String path, JsonObject found, JsonObject described) {
    JsonObject scanned = found.getJsonObject(path);
    JsonObjectBuilder item = Json.createObjectBuilder();
    described.forEach(
        (method, operation) -> {
          if (scanned == null || !METHODS.contains(method) || !scanned.containsKey(method)) {
            throw new IllegalStateException("described and not there: " + method + " " + path);
          }
          item.add(
              method, operation(scanned, scanned.getJsonObject(method), operation.asJsonObject()));
        });
    return item;
  }

  private static JsonObjectBuilder operation(
      JsonObject item, JsonObject scanned, JsonObject described) {
    JsonObjectBuilder operation = Json.createObjectBuilder();
    scanned.forEach(
        (name, value) -> {
          if (!DESCRIBED.contains(name)) {
            operation.add(name, value);
          }
        });
    JsonArrayBuilder parameters = Json.createArrayBuilder();
    addOfPath(item, parameters);
    addOfPath(scanned, parameters);
    if (described.containsKey("parameters")) {
      described.getJsonArray("parameters").forEach(parameters::add);
    }
    described.forEach(operation::add);
    return operation.add("parameters", parameters);
  }

  private static void addOfPath(JsonObject holder, JsonArrayBuilder parameters) {
    if (holder.containsKey("parameters")) {
      for (JsonValue parameter : holder.getJsonArray("parameters")) {
        if (parameter.asJsonObject().getString("in", "").equals("path")) {
          parameters.add(parameter);
        }
      }
    }
  }
}
