package org.datapassport.system;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Addresses;

/** A registered company that asks for strands as no careful company would. */
final class HostileCompany {
  static final String CALLBACK = "http://127.0.0.1:9/callback";
  private static final String STRAND = "https://dcann.example/rar/data-strand-access/v1";

  private final Addresses addresses;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = PlainHttp.client();
  private final ECKey key;
  private final String id;
  private final String callback;

  /** Registers one with this name; members replace what it says of itself otherwise. */
  HostileCompany(Addresses addresses, Map<String, Object> members) throws Exception {
    this.addresses = addresses;
    this.key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("x_profile", "fapi2");
    metadata.put("redirect_uris", List.of(CALLBACK));
    metadata.put("grant_types", List.of("authorization_code"));
    metadata.put("authorization_details_types", List.of(STRAND));
    metadata.put("token_endpoint_auth_method", "private_key_jwt");
    metadata.put("jwks", new JWKSet(key.toPublicJWK()).toJSONObject());
    metadata.putAll(members);
    this.callback = String.valueOf(((List<?>) metadata.get("redirect_uris")).get(0));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(addresses.provider() + "/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(metadata))));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    this.id = JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "client_id");
  }

  /** Pushes a request for the name strand with such words. */
  HttpResponse<String> push(String words, List<String> recipients) throws Exception {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", STRAND);
    item.put("item", "name");
    item.put("locations", List.of(addresses.vault().toString()));
    item.put("strand", "https://dcann.example/ont#Name");
    item.put("detail", "full-name");
    item.put("purposes", List.of("https://w3id.org/dpv#ServiceProvision"));
    item.put("purpose_text", Map.of("en", words));
    item.put("if_refused", Map.of("en", words));
    item.put("retention", "P30D");
    item.put("recipients", recipients);
    Instant until = clock.instant().plus(Duration.ofDays(60));
    item.put(
        "access_period", Map.of("until", Instant.ofEpochSecond(until.getEpochSecond()).toString()));
    return pushDetails(JSONArrayUtils.toJSONString(List.of(item)));
  }

  /** Pushes a request with these {@code authorization_details}. */
  HttpResponse<String> pushDetails(String details) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("response_type", "code");
    form.put("redirect_uri", callback);
    form.put("scope", "openid");
    form.put("state", "s");
    form.put("nonce", "n");
    form.put("code_challenge_method", "S256");
    form.put(
        "code_challenge",
        CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier()).getValue());
    form.put("authorization_details", details);
    new PrivateKeyJWT(
            new JWTAuthenticationClaimsSet(
                new ClientID(id), new Audience(addresses.provider().toString())),
            JWSAlgorithm.ES256,
            key.toPrivateKey(),
            key.getKeyID(),
            null)
        .toParameters()
        .forEach((name, values) -> form.put(name, values.get(0)));
    return send(
        HttpRequest.newBuilder(URI.create(addresses.provider() + "/par"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(FederatedCompany.form(form))));
  }

  /** Where a pushed request sends the browser. */
  String address(HttpResponse<String> pushed) throws Exception {
    String reference =
        JSONObjectUtils.getString(JSONObjectUtils.parse(pushed.body()), "request_uri");
    return addresses.provider()
        + "/authorize?"
        + FederatedCompany.form(Map.of("client_id", id, "request_uri", reference));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
