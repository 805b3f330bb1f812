package org.datapassport.provider.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.datapassport.provider.TestClients;
import org.datapassport.trust.EntityId;

/** An anchor and a company on loopback; a test says how they misbehave. */
public final class FederationWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  final ECKey anchorKey = TestClients.key("anchor");
  final ECKey shopKey = TestClients.key("shop");
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger callsOfShop = new AtomicInteger();
  private final HttpServer server;

  volatile boolean counts = true;
  volatile String markStatus = "active";
  volatile List<String> hints;
  volatile Map<String, Object> policy = Map.of();
  volatile Map<String, Object> metadata =
      Map.of("client_name", "Shop", "x_kind", "vault-portal", "sector_identifier_uri", "https://a");

  FederationWorld() throws IOException {
    // Not the loopback address that the JVM prefers: inside the server that is ::1.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    hints = List.of(anchor().value());
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  EntityId anchor() {
    return new EntityId(base() + "/anchor");
  }

  EntityId shop() {
    return new EntityId(base() + "/shop");
  }

  /** Claims by which the shop registers at a provider; a test changes them. */
  Map<String, Object> registration(String provider) {
    Map<String, Object> claims = shopClaims();
    claims.put("aud", provider);
    return claims;
  }

  /** What the shop signs with its federation key. */
  String signed(Map<String, Object> claims) {
    return sign(shopKey, "entity-statement+jwt", claims);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    if (exchange.getRequestURI().getPath().startsWith("/shop")) {
      callsOfShop.incrementAndGet();
    }
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/anchor/.well-known/openid-federation" -> answer(exchange, 200, "entity", anchorSays());
      case "/shop/.well-known/openid-federation" -> answer(exchange, 200, "entity", shopSays());
      case "/anchor/fetch" -> answer(exchange, counts ? 200 : 404, "entity", ofShop());
      case "/anchor/status" -> answer(exchange, 200, "status", status(asked));
      default -> answer(exchange, 404, "entity", "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String kind, String body)
      throws IOException {
    String type =
        kind.equals("entity")
            ? "application/entity-statement+jwt"
            : "application/trust-mark-status-response+jwt";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String anchorSays() {
    Map<String, Object> claims = claims(anchor(), anchor());
    claims.put("jwks", keys(anchorKey));
    claims.put("trust_mark_issuers", Map.of(markType(), List.of(anchor().value())));
    claims.put(
        "metadata",
        Map.of(
            "federation_entity",
            Map.of(
                "organization_name", "DCANN",
                "federation_fetch_endpoint", anchor() + "/fetch",
                "federation_trust_mark_status_endpoint", anchor() + "/status")));
    return sign(anchorKey, "entity-statement+jwt", claims);
  }

  String ofShop() {
    Map<String, Object> claims = claims(anchor(), shop());
    claims.put("jwks", keys(shopKey));
    if (!policy.isEmpty()) {
      claims.put("metadata_policy", Map.of("openid_relying_party", policy));
    }
    return sign(anchorKey, "entity-statement+jwt", claims);
  }

  private String shopSays() {
    return signed(shopClaims());
  }

  private Map<String, Object> shopClaims() {
    Map<String, Object> claims = claims(shop(), shop());
    claims.put("jwks", keys(shopKey));
    claims.put("authority_hints", hints);
    claims.put("metadata", Map.of("openid_relying_party", metadata));
    Map<String, Object> mark = claims(anchor(), shop());
    mark.put("trust_mark_type", markType());
    claims.put(
        "trust_marks",
        List.of(
            Map.of(
                "trust_mark_type",
                markType(),
                "trust_mark",
                sign(anchorKey, "trust-mark+jwt", mark))));
    return claims;
  }

  private String status(String asked) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", anchor().value());
    claims.put("iat", NOW.getEpochSecond());
    claims.put(
        "trust_mark",
        URLDecoder.decode(asked.substring("trust_mark=".length()), StandardCharsets.UTF_8));
    claims.put("status", markStatus);
    return sign(anchorKey, "trust-mark-status-response+jwt", claims);
  }

  private String markType() {
    return anchor() + "/tm/company";
  }

  private static Map<String, Object> claims(EntityId issuer, EntityId subject) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.value());
    claims.put("sub", subject.value());
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 3600);
    return claims;
  }

  static Map<String, Object> keys(ECKey key) {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
  }

  static String sign(ECKey key, String type, Map<String, Object> claims) {
    return sign(key, type, claims, Map.of());
  }

  static String sign(
      ECKey key, String type, Map<String, Object> claims, Map<String, Object> header) {
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .customParams(header)
                .build(),
            new Payload(claims));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }
}
