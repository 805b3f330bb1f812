package org.datapassport.vault.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An issuer over HTTP that says whatever a test wants, and takes each code as often as it comes.
 */
final class LyingIssuer implements AutoCloseable {
  static final String CLIENT = "vault-at-bank";

  private final HttpServer server;
  final ECKey key = newKey();

  /** What becomes of the claims of an honest ID token. */
  Function<JWTClaimsSet.Builder, String> token = claims -> signed(claims, key);

  /** What discovery says the issuer is; empty for the truth. */
  Optional<String> claimedIssuer = Optional.empty();

  /** Every form that came to the token endpoint, with its Authorization header. */
  final List<Map<String, String>> redeemed = new ArrayList<>();

  private final Map<String, String> nonces = new HashMap<>();

  LyingIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", e -> answer(e, discovery()));
    server.createContext("/jwks", e -> answer(e, new JWKSet(key.toPublicJWK()).toString(true)));
    server.createContext("/token", this::redeem);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String signed(JWTClaimsSet.Builder claims, ECKey by) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build();
      SignedJWT jwt = new SignedJWT(header, claims.build());
      jwt.sign(new ECDSASigner(by));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** What the browser brings back after its owner signed in. */
  Map<String, List<String>> signIn(URI authorization) {
    Map<String, List<String>> asked = URLUtils.parseParameters(authorization.getRawQuery());
    String code = "code-" + nonces.size();
    nonces.put(code, asked.getOrDefault("nonce", List.of("")).get(0));
    Map<String, List<String>> back = new HashMap<>();
    back.put("code", List.of(code));
    back.put("state", asked.getOrDefault("state", List.of()));
    back.put("iss", List.of(address().toString()));
    return back;
  }

  private String discovery() {
    String base = address().toString();
    return JSONObjectUtils.toJSONString(
        Map.of(
            "issuer",
            claimedIssuer.orElse(base),
            "authorization_endpoint",
            base + "/authorize",
            "token_endpoint",
            base + "/token",
            "jwks_uri",
            base + "/jwks",
            "subject_types_supported",
            List.of("public"),
            "authorization_response_iss_parameter_supported",
            true));
  }

  private void redeem(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    URLUtils.parseParameters(body).forEach((name, values) -> form.put(name, values.get(0)));
    form.put(
        "Authorization",
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
    redeemed.add(form);
    Instant now = Clock.systemUTC().instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(address().toString())
            .subject("customer-7")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("auth_time", now.getEpochSecond())
            .claim("nonce", nonces.get(form.get("code")));
    answer(
        exchange,
        JSONObjectUtils.toJSONString(
            Map.of("access_token", "a", "token_type", "Bearer", "id_token", token.apply(claims))));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
