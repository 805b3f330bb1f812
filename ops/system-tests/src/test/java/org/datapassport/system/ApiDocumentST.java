package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the services answer is what their OpenAPI documents say. */
class ApiDocumentST {
  private static final Pattern CONTENT_TYPE = Pattern.compile("(?im)^content-type: *([^;\\r\\n]+)");

  private final RunningSystem system = RunningSystem.fromProperties();

  private URI service(String name) {
    return switch (name) {
      case "vault" -> system.addresses().vault();
      case "provider" -> system.addresses().provider();
      default -> system.addresses().registry();
    };
  }

  private static Map<String, Object> document(URI service) throws Exception {
    RawHttp.Answer answer =
        RawHttp.send(
            service,
            "GET",
            service.getPath() + "/openapi",
            Map.of("Accept", "application/json"),
            new byte[0]);
    assertEquals(200, answer.status(), answer.body());
    return JSONObjectUtils.parse(answer.body());
  }

  /** A member of a member …; references are followed. */
  private static Map<String, Object> at(Map<String, Object> document, String... names)
      throws Exception {
    Map<String, Object> here = document;
    for (String name : names) {
      assertTrue(here.containsKey(name), () -> "no " + String.join(" > ", names));
      here = JSONObjectUtils.getJSONObject(here, name);
      if (here.get("$ref") instanceof String reference) {
        here = at(document, reference.substring(2).split("/", -1));
      }
    }
    return here;
  }

  @ParameterizedTest
  @CsvSource({"vault", "provider", "registry"})
  void document_ofEachService_tellsOfNoPage(String name) throws Exception {
    Map<String, Object> document = document(service(name));
    Set<String> paths = at(document, "paths").keySet();
    assertTrue(paths.size() >= 10, paths::toString);
    for (String page : Set.of("/", "/sign-in{trip}", "/consent/{id}", "/strands", "/log")) {
      assertTrue(!paths.contains(page), page);
    }
    assertTrue(String.valueOf(document.get("servers")).contains(service(name).toString()));
  }

  /**
   * One good and one bad call per interface that needs no account of its own; the good reads of a
   * strand are those of the story, and their answers are looked at in ConsentMatrixIT.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vault | GET | /.well-known/oauth-protected-resource | = | '' | 200
          vault | GET | /identity-verifier/jwks.json | = | '' | 200
          vault | GET | /data/strands | = | '' | 401
          vault | GET | /data/strands/{slug} | /data/strands/name | '' | 401
          vault | POST | /authorization/subjects | = | {} | 401
          provider | GET | /.well-known/openid-configuration | = | '' | 200
          provider | GET | /jwks.json | = | '' | 200
          provider | POST | /par | = | client_id=nobody | 401
          provider | POST | /token | = | grant_type=authorization_code | 401
          provider | POST | /introspect | = | token=x | 401
          provider | POST | /revoke | = | token=x | 401
          provider | GET | /userinfo | = | '' | 401
          provider | POST | /register | = | '{"redirect_uris":["https://a.example/cb"]}' | 201
          provider | POST | /register | = | '{"redirect_uris":["javascript:1"]}' | 400
          provider | GET | /register/{id} | /register/nobody | '' | 401
          registry | GET | /log/checkpoint | = | '' | 200
          registry | GET | /log/key | = | '' | 200
          registry | GET | /log/tile/{path} | /log/tile/9/999 | '' | 404
          registry | GET | /limits | = | '' | 200
          registry | GET | /status.json | = | '' | 200
          registry | GET | /passports/{number} | /passports/nonsense | '' | 400
          registry | GET | /1.0/identifiers/{did} | /1.0/identifiers/did:webvh:none | '' | 400
          registry | GET | /{scid}/did.jsonl | /QmNoSuchPassport/did.jsonl | '' | 404
          registry | POST | /operations | = | {} | 400
          registry | GET | /operations/{id} | /operations/none | '' | 404
          registry | GET | /feed/openings/{from} | /feed/openings/0 | '' | 403
          registry | GET | /federation/fetch | = | '' | 400
          """)
  void answer_ofARunningService_isAsDocumented(
      String name, String method, String path, String asked, String body, int status)
      throws Exception {
    URI service = service(name);
    String target = asked.equals("=") ? path : asked;
    String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    RawHttp.Answer answer =
        RawHttp.send(
            service,
            method,
            service.getPath() + target,
            method.equals("GET")
                ? Map.of("Accept", "application/json, */*;q=0.1")
                : Map.of("Content-Type", type, "Accept", "application/json"),
            body.getBytes(StandardCharsets.UTF_8));
    assertEquals(status, answer.status(), answer.body());
    requireDocumented(document(service), path, method, answer);
  }

  private static void requireDocumented(
      Map<String, Object> document, String path, String method, RawHttp.Answer answer)
      throws Exception {
    String lower = method.toLowerCase(Locale.ROOT);
    Map<String, Object> documented =
        at(document, "paths", path, lower, "responses", String.valueOf(answer.status()));
    String type = contentType(answer);
    Set<String> types =
        documented.containsKey("content")
            ? JSONObjectUtils.getJSONObject(documented, "content").keySet()
            : Set.of("");
    assertTrue(types.contains(type), () -> method + " " + path + ": " + type + " of " + types);
  }

  private static String contentType(RawHttp.Answer answer) {
    Matcher field = CONTENT_TYPE.matcher(answer.head());
    return field.find() ? field.group(1).strip() : "";
  }

  /** Resolution of a passport that there is, over the addresses that the document names. */
  @Test
  void passport_thatThereIs_isAnsweredAsDocumented() throws Exception {
    URI registry = service("registry");
    Map<String, Object> document = document(registry);
    system.citizenWithPassport("documented");
    String scid = newestScid(registry);
    for (String path : Set.of("/{scid}/did.jsonl", "/{scid}/did.json", "/{scid}/identity-links")) {
      RawHttp.Answer answer =
          RawHttp.send(
              registry,
              "GET",
              registry.getPath() + path.replace("{scid}", scid),
              Map.of(),
              new byte[0]);
      assertEquals(200, answer.status(), answer.body());
      requireDocumented(document, path, "GET", answer);
    }
  }

  private String newestScid(URI registry) throws Exception {
    try (var database = system.database("registry");
        var found =
            database
                .createStatement()
                .executeQuery("select scid from passport_entry order by leaf_index desc limit 1")) {
      assertTrue(found.next(), registry::toString);
      return found.getString(1);
    }
  }
}
