package org.datapassport.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.datapassport.story.Addresses;

/** A company that registers nowhere: it says at its own address what it is, and shows its mark. */
final class FederatedCompany implements AutoCloseable {
  private static final String STRAND = "https://dcann.example/rar/data-strand-access/v1";
  private static final String VERIFIER = "a-verifier-of-the-company-that-is-long-enough";

  private final Addresses addresses;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = PlainHttp.client();
  private final ECKey federationKey = key("federation");
  private final ECKey clientKey = key("client");
  private final ECKey proofKey = key("proof");
  private final HttpServer server;
  private volatile List<Map<String, String>> marks = List.of();
  private volatile String broughtBack = "";
  private volatile boolean silent;

  FederatedCompany(Addresses addresses) throws IOException {
    this.addresses = addresses;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private static ECKey key(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  String id() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What the operator takes from its hands. */
  String federationKeys() {
    return new JWKSet(federationKey.toPublicJWK()).toString(true);
  }

  void show(String markType, String mark) {
    marks = List.of(Map.of("trust_mark_type", markType, "trust_mark", mark));
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    boolean configuration = asked.getPath().equals("/.well-known/openid-federation") && !silent;
    if (asked.getPath().equals("/callback")) {
      broughtBack = asked.getRawQuery();
    }
    byte[] body =
        (configuration ? configuration() : "<!doctype html><title>Back</title><h1>Back</h1>")
            .getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", configuration ? "application/entity-statement+jwt" : "text/html");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** From now on it does not say at its address what it is. */
  void fallSilent() {
    silent = true;
  }

  private String configuration() {
    return sign(federationKey, "entity-statement+jwt", claims("automatic"));
  }

  /** Claims of a configuration by which it registers explicitly; a test changes them. */
  Map<String, Object> registration() {
    Map<String, Object> claims = claims("explicit");
    claims.put("aud", addresses.provider().toString());
    return claims;
  }

  /** Adds issuer and times, the latter unless they are there. */
  String signedRegistration(Map<String, Object> claims) {
    return sign(federationKey, "entity-statement+jwt", claims);
  }

  /** A configuration that somebody else has signed in its name. */
  String forgedRegistration() {
    ECKey forger = key("federation");
    Map<String, Object> claims = registration();
    claims.put("jwks", new JWKSet(forger.toPublicJWK()).toJSONObject());
    return sign(forger, "entity-statement+jwt", claims);
  }

  /** Registers explicitly. */
  HttpResponse<String> register(String body, String type) {
    return send(
        HttpRequest.newBuilder(URI.create(addresses.provider() + "/federation-registration"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Map<String, Object> claims(String registrationType) {
    Map<String, Object> party = new LinkedHashMap<>();
    party.put("client_name", "The King of Bargains");
    party.put("client_registration_types", List.of(registrationType));
    party.put("redirect_uris", List.of(id() + "/callback"));
    party.put("jwks", new JWKSet(clientKey.toPublicJWK()).toJSONObject());
    party.put("grant_types", List.of("authorization_code", "refresh_token"));
    party.put("authorization_details_types", List.of(STRAND));
    party.put("application_type", "native");
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", id());
    claims.put("jwks", new JWKSet(federationKey.toPublicJWK()).toJSONObject());
    claims.put("authority_hints", List.of(addresses.registry().toString()));
    claims.put("metadata", Map.of("openid_relying_party", party));
    claims.put("trust_marks", marks);
    return claims;
  }

  /** Adds issuer and times. */
  private String sign(ECKey key, String type, Map<String, Object> claims) {
    Instant now = clock.instant();
    Map<String, Object> all = new LinkedHashMap<>(claims);
    all.putIfAbsent("iss", id());
    all.putIfAbsent("iat", now.getEpochSecond());
    all.putIfAbsent("exp", now.plus(Duration.ofMinutes(5)).getEpochSecond());
    return signed(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()), key, type, all);
  }

  private static String signed(
      JWSHeader.Builder header, ECKey key, String type, Map<String, Object> claims) {
    JWSObject jws =
        new JWSObject(header.type(new JOSEObjectType(type)).build(), new Payload(claims));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  /** Claims of a request object that is right; nbf is not asked for. */
  Map<String, Object> request() throws Exception {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", addresses.provider().toString());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("client_id", id());
    claims.put("response_type", "code");
    claims.put("redirect_uri", id() + "/callback");
    claims.put("scope", "openid");
    claims.put("state", "a-state");
    claims.put("nonce", "a-nonce");
    claims.put("code_challenge_method", "S256");
    claims.put(
        "code_challenge",
        Base64URL.encode(
                MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)))
            .toString());
    claims.put("authorization_details", List.of(wish()));
    return claims;
  }

  private Map<String, Object> wish() {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("type", STRAND);
    wish.put("locations", List.of(addresses.vault().toString()));
    wish.put("item", "name");
    wish.put("necessity", "required");
    wish.put("strand", "https://dcann.example/ont#Name");
    wish.put("detail", "full-name");
    wish.put("actions", List.of("read"));
    Instant until = clock.instant().plus(Duration.ofDays(60));
    wish.put(
        "access_period", Map.of("until", Instant.ofEpochSecond(until.getEpochSecond()).toString()));
    wish.put("purposes", List.of("https://w3id.org/dpv#ServiceProvision"));
    wish.put("purpose_text", Map.of("en", "To write your name on your card."));
    wish.put("retention", "P30D");
    return wish;
  }

  /** A request object over these claims. */
  String requestObject(Map<String, Object> claims) {
    return sign(clientKey, "oauth-authz-req+jwt", claims);
  }

  /** Pushes a request, as a client that nobody has registered. */
  HttpResponse<String> push(String requestObject) {
    return post("/par", Map.of("client_id", id(), "request", requestObject), Optional.empty());
  }

  URI authorize(HttpResponse<String> pushed) {
    String reference = String.valueOf(json(pushed.body()).get("request_uri"));
    return URI.create(
        addresses.provider()
            + "/authorize?"
            + form(Map.of("client_id", id(), "request_uri", reference)));
  }

  /** Redeems the code that the browser brought back; gives the access token. */
  HttpResponse<String> redeem() {
    String code =
        List.of(broughtBack.split("&", -1)).stream()
            .filter(part -> part.startsWith("code="))
            .map(part -> part.substring(5))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no code in " + broughtBack));
    Map<String, String> grant =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            id() + "/callback",
            "code_verifier",
            VERIFIER);
    return post("/token", grant, Optional.empty());
  }

  HttpResponse<String> refresh(String token) {
    return post(
        "/token", Map.of("grant_type", "refresh_token", "refresh_token", token), Optional.empty());
  }

  private HttpResponse<String> post(
      String path, Map<String, String> parameters, Optional<String> nonce) {
    URI target = URI.create(addresses.provider() + path);
    Map<String, Object> assertion = new LinkedHashMap<>();
    assertion.put("sub", id());
    assertion.put("aud", addresses.provider().toString());
    assertion.put("jti", UUID.randomUUID().toString());
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("client_assertion", sign(clientKey, "JWT", assertion));
    all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof("POST", target, nonce, Optional.empty()))
                .POST(HttpRequest.BodyPublishers.ofString(form(all))));
    Optional<String> wanted = answer.headers().firstValue("DPoP-Nonce");
    boolean again = answer.body().contains("use_dpop_nonce") && nonce.isEmpty();
    return again && wanted.isPresent() ? post(path, parameters, wanted) : answer;
  }

  /** Reads a strand with an access token. */
  HttpResponse<String> read(String slug, String token) {
    URI target = URI.create(addresses.vault() + "/data/strands/" + slug);
    return send(
        HttpRequest.newBuilder(target)
            .header("Authorization", "DPoP " + token)
            .header("DPoP", proof("GET", target, Optional.empty(), Optional.of(token))));
  }

  private String proof(String method, URI target, Optional<String> nonce, Optional<String> token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("htm", method);
    claims.put("htu", target.toString());
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    nonce.ifPresent(value -> claims.put("nonce", value));
    token.ifPresent(
        value -> {
          try {
            byte[] hash =
                MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
            claims.put("ath", Base64URL.encode(hash).toString());
          } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
          }
        });
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(proofKey.toPublicJWK()),
        proofKey,
        "dpop+jwt",
        claims);
  }

  HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** Any form to anybody. */
  HttpResponse<String> postForm(URI address, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new IllegalStateException(text, e);
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
