package org.datapassport.provider.client.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.platform.config.PublicUrls;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two clients of one network at the endpoints themselves; this server takes 40 pushes a minute. */
@ExtendWith(ArquillianExtension.class)
class ClientLimitsIT {
  private static final int A_MINUTE = 40;

  @Inject PublicUrls urls;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private record Registered(String id, String secret) {}

  @Test
  void push_ofAClientThatFloods_isRefusedAndItsNeighbourIsAnswered() throws Exception {
    Registered loud = register();
    Registered quiet = register();
    HttpResponse<String> refusal = push(loud);
    // The minute may turn while we ask.
    for (int i = 0; i < 2 * A_MINUTE && refusal.statusCode() != 429; i++) {
      assertEquals(201, refusal.statusCode(), refusal.body());
      refusal = push(loud);
    }
    assertEquals(429, refusal.statusCode(), refusal.body());
    assertEquals("temporarily_unavailable", JSONObjectUtils.parse(refusal.body()).get("error"));
    assertEquals(List.of("no-store"), refusal.headers().allValues("Cache-Control"));
    int pause = Integer.parseInt(refusal.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(pause >= 1 && pause <= 60, () -> "Retry-After: " + pause);
    assertEquals(201, push(quiet).statusCode());
    assertEquals(200, post("/introspect", loud, Map.of("token", "unknown")).statusCode());
  }

  @Test
  void push_inAnothersNameWithoutItsSecret_doesNotCountAgainstIt() throws Exception {
    Registered shop = register();
    for (int i = 0; i < 2 * A_MINUTE + 1; i++) {
      assertEquals(401, push(new Registered(shop.id(), "a guess")).statusCode());
    }
    assertEquals(201, push(shop).statusCode());
  }

  private Registered register() throws Exception {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("client_name", "Shop");
    metadata.put("x_profile", "openid");
    metadata.put("redirect_uris", List.of("https://shop.example/callback"));
    metadata.put("token_endpoint_auth_method", "client_secret_post");
    metadata.put("scope", "openid");
    HttpResponse<String> answer =
        send("/register", "application/json", JSONObjectUtils.toJSONString(metadata));
    assertEquals(201, answer.statusCode(), answer.body());
    Map<String, Object> members = JSONObjectUtils.parse(answer.body());
    return new Registered(
        JSONObjectUtils.getString(members, "client_id"),
        JSONObjectUtils.getString(members, "client_secret"));
  }

  private HttpResponse<String> push(Registered client) throws Exception {
    return post(
        "/par",
        client,
        Map.of(
            "response_type", "code",
            "redirect_uri", "https://shop.example/callback",
            "scope", "openid",
            "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            "code_challenge_method", "S256"));
  }

  private HttpResponse<String> post(String path, Registered client, Map<String, String> form)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("client_id", client.id());
    all.put("client_secret", client.secret());
    String body =
        all.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(path, "application/x-www-form-urlencoded", body);
  }

  private HttpResponse<String> send(String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(urls.provider() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
