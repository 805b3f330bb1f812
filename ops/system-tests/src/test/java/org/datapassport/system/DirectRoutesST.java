package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The busiest endpoints answer before Jakarta REST's routing; nobody may notice. Each is asked
 * twice, plainly and in a way that only Jakarta REST reads.
 */
class DirectRoutesST {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** A matrix parameter, which means nothing and only Jakarta REST reads. */
  private static final String ASIDE = ";a=b";

  private static final Map<String, String> AS_FORM = Map.of("Content-Type", FORM);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI provider = system.addresses().provider();
  private final URI registry = system.addresses().registry();
  private String basic = "";

  /** A machine of some company, which registers itself. */
  @BeforeEach
  void register() throws Exception {
    String asked =
        """
        {"client_name": "Direct routes", "grant_types": ["client_credentials"],
         "response_types": [], "token_endpoint_auth_method": "client_secret_basic"}\
        """;
    RawHttp.Answer made =
        send(provider, "POST", "/register", Map.of("Content-Type", "application/json"), asked);
    assertEquals(201, made.status(), made.body());
    JsonObject client = json(made.body());
    String name = text(client, "client_id") + ":" + text(client, "client_secret");
    basic =
        "Basic " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static RawHttp.Answer send(
      URI service, String method, String path, Map<String, String> fields, String body)
      throws Exception {
    return RawHttp.send(
        service, method, service.getPath() + path, fields, body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value == null ? "" : value.getAsString();
  }

  /** What a caller can see of the head; what differs from answer to answer left out. */
  private static Map<String, String> head(RawHttp.Answer answer) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : answer.head().split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    fields.keySet().removeAll(Set.of("date", "content-length", "transfer-encoding"));
    assertTrue(fields.containsKey("x-correlation-id"), answer.head());
    fields.remove("x-correlation-id");
    fields.computeIfPresent("x-fapi-interaction-id", (name, id) -> "made for each call");
    return fields;
  }

  private static RawHttp.Answer same(int status, RawHttp.Answer plain, RawHttp.Answer rest) {
    assertEquals(status, plain.status(), plain.body());
    assertEquals(status, rest.status(), rest.body());
    Map<String, String> seen = head(plain);
    assertEquals("*", seen.get("access-control-allow-origin"), plain.head());
    Map<String, String> expected = head(rest);
    // Jakarta REST knows the addresses that scripts may read without matrix parameters only.
    expected.putIfAbsent("access-control-allow-origin", "*");
    expected.putIfAbsent(
        "access-control-expose-headers", seen.get("access-control-expose-headers"));
    assertEquals(expected, seen);
    return plain;
  }

  private void sameForm(int status, String path, Map<String, String> more, String form)
      throws Exception {
    Map<String, String> fields = new LinkedHashMap<>(AS_FORM);
    fields.putAll(more);
    RawHttp.Answer plain = send(provider, "POST", path, fields, form);
    RawHttp.Answer rest = send(provider, "POST", path + ASIDE, fields, form);
    same(status, plain, rest);
    JsonObject one = json(plain.body());
    JsonObject other = json(rest.body());
    assertEquals(other.keySet(), one.keySet());
    assertEquals(text(other, "error"), text(one, "error"));
  }

  @Test
  void token_isAnsweredAlike() throws Exception {
    String ask = "grant_type=client_credentials";
    Map<String, String> mine = Map.of("Authorization", basic);
    sameForm(200, "/token", mine, ask);
    sameForm(400, "/token", mine, "grant_type=password");
    sameForm(401, "/token", Map.of(), ask + "&client_id=nobody");
    sameForm(400, "/token", Map.of(), ask + "&" + ask);
    sameForm(401, "/token", Map.of("Authorization", "Basic !"), ask);
  }

  /** Who shows a proof gets the nonce for the next one, also when the call is refused. */
  @Test
  void badProof_isRefusedAlikeWithItsNonce() throws Exception {
    Map<String, String> fields = Map.of("Authorization", basic, "DPoP", "no.proof.this");
    sameForm(400, "/token", fields, "grant_type=client_credentials");
    Map<String, String> asForm = new LinkedHashMap<>(fields);
    asForm.putAll(AS_FORM);
    RawHttp.Answer answer =
        send(provider, "POST", "/token", asForm, "grant_type=client_credentials");
    assertFalse(head(answer).getOrDefault("dpop-nonce", "").isEmpty(), answer.head());
  }

  @Test
  void introspectionAndUserinfo_areAnsweredAlike() throws Exception {
    Map<String, String> mine = Map.of("Authorization", basic);
    sameForm(200, "/introspect", mine, "token=unknown");
    sameForm(400, "/introspect", mine, "token_type_hint=access_token");
    sameForm(401, "/introspect", Map.of(), "token=unknown");
    for (Map<String, String> shown :
        List.of(Map.<String, String>of(), Map.of("Authorization", "Bearer no"))) {
      RawHttp.Answer plain = send(provider, "GET", "/userinfo", shown, "");
      RawHttp.Answer rest = send(provider, "GET", "/userinfo" + ASIDE, shown, "");
      assertEquals(rest.body(), same(401, plain, rest).body());
      assertTrue(head(plain).containsKey("www-authenticate"), plain.head());
    }
  }

  @Test
  void whatEveryClientReads_isAnsweredAlike() throws Exception {
    for (String path :
        List.of(
            "/jwks.json",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server")) {
      RawHttp.Answer plain = send(provider, "GET", path, Map.of(), "");
      RawHttp.Answer rest = send(provider, "GET", path + "?x=1", Map.of(), "");
      assertEquals(rest.body(), same(200, plain, rest).body());
      assertEquals(200, send(provider, "HEAD", path, Map.of(), "").status());
      assertEquals(405, send(provider, "PUT", path, Map.of(), "").status());
    }
  }

  /** The unusual is Jakarta REST's, with its answers. */
  @Test
  void otherMethodsAndTypes_areLeftToJakartaRest() throws Exception {
    assertEquals(405, send(provider, "PUT", "/token", AS_FORM, "a=b").status());
    Map<String, String> asJson = Map.of("Content-Type", "application/json");
    assertEquals(415, send(provider, "POST", "/token", asJson, "{}").status());
    RawHttp.Answer options = send(provider, "OPTIONS", "/token", Map.of(), "");
    assertEquals(204, options.status());
    assertTrue(head(options).containsKey("access-control-allow-methods"), options.head());
    assertEquals(200, send(registry, "HEAD", "/log/checkpoint", Map.of(), "").status());
  }

  private void sameRead(int status, String path, Map<String, String> fields) throws Exception {
    RawHttp.Answer plain = send(registry, "GET", path, fields, "");
    RawHttp.Answer rest = send(registry, "GET", path + "?x=1", fields, "");
    same(status, plain, rest);
    if (!plain.type().contains("problem") && !path.endsWith("checkpoint")) {
      assertEquals(rest.body(), plain.body());
    }
  }

  @Test
  void readsOfTheRegistry_areAnsweredAlike() throws Exception {
    String number = system.citizenWithPassport("direct").passportNumber();
    String did = new PublicLog(registry, Clock.systemUTC()).resolve(number).did().toString();
    String coded = did.replace("%", "%25").replace(":", "%3A");
    Map<String, String> none = Map.of();
    sameRead(200, "/1.0/identifiers/" + did, none);
    sameRead(200, "/1.0/identifiers/" + coded, none);
    sameRead(200, "/1.0/identifiers/" + did, Map.of("Accept", "application/did"));
    sameRead(406, "/1.0/identifiers/" + did, Map.of("Accept", "image/png"));
    String scid = did.split(":", -1)[2];
    String other = scid.substring(0, 45) + (scid.endsWith("a") ? "b" : "a");
    sameRead(404, "/1.0/identifiers/" + did.replace(scid, other), none);
    sameRead(400, "/1.0/identifiers/did:webvh:no", none);
    sameRead(501, "/1.0/identifiers/did:key:z6Mk", none);
    sameRead(200, "/log/checkpoint", none);
    sameRead(200, "/log/tile/0/000.p/1", none);
    sameRead(404, "/log/tile/0/999", none);
    sameRead(404, "/log/tile/../../keys", none);
  }
}
