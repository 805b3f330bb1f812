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
import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;

/** A company that asks for strands, single purchases if for nothing else, and reads them. */
final class ReadingCompany implements AutoCloseable {
  private static final String STRAND = "https://dcann.example/rar/data-strand-access/v1";
  private static final String VERIFIER = "a-verifier-of-the-reader-that-is-long-enough-for-us";

  /**
   * Something that it asks for.
   *
   * @param strand local name of the strand's type
   */
  record Wish(String slug, String strand, String detail) {}

  private final Addresses addresses;
  private final String name;
  private final List<Wish> wishes;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = PlainHttp.client();
  private final ECKey key;
  private final BlockingQueue<String> broughtBack = new ArrayBlockingQueue<>(1);
  private final HttpServer server;
  private final String id;
  private volatile String token = "";

  ReadingCompany(Addresses addresses, String name) throws Exception {
    this(
        addresses,
        name,
        List.of(new Wish("grocery-spending", "GrocerySpending", "single-purchases")));
  }

  ReadingCompany(Addresses addresses, String name, List<Wish> wishes) throws Exception {
    this.addresses = addresses;
    this.name = name;
    this.wishes = List.copyOf(wishes);
    this.key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/callback",
        exchange -> {
          broughtBack.offer(exchange.getRequestURI().getRawQuery());
          byte[] page =
              "<!doctype html><title>Back</title><h1>Back</h1>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    this.id = register();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  String name() {
    return name;
  }

  String token() {
    return token;
  }

  private String callback() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
  }

  private String register() throws Exception {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("x_profile", "fapi2");
    metadata.put("client_name", name);
    metadata.put("redirect_uris", List.of(callback()));
    metadata.put("grant_types", List.of("authorization_code"));
    metadata.put("authorization_details_types", List.of(STRAND));
    metadata.put("token_endpoint_auth_method", "private_key_jwt");
    metadata.put("jwks", new JWKSet(key.toPublicJWK()).toJSONObject());
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(addresses.provider() + "/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(metadata))));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return String.valueOf(FederatedCompany.json(answer.body()).get("client_id"));
  }

  /** The citizen gives all that it asks for 30 days, and the company has a token for that. */
  void isGiven(Citizen citizen) throws Exception {
    HttpResponse<String> pushed = post("/par", request());
    if (pushed.statusCode() != 201) {
      throw new AssertionError(pushed.body());
    }
    String reference = String.valueOf(FederatedCompany.json(pushed.body()).get("request_uri"));
    URI authorize =
        URI.create(
            addresses.provider()
                + "/authorize?"
                + FederatedCompany.form(Map.of("client_id", id, "request_uri", reference)));
    WebForm consent = citizen.open(authorize).formWithButton("Go on with my choices");
    for (int i = 0; i < wishes.size(); i++) {
      consent.with("level-" + i, wishes.get(i).detail()).with("span-" + i, "month");
    }
    citizen.startFlow(consent.send());
    String query =
        Optional.ofNullable(broughtBack.poll(20, TimeUnit.SECONDS))
            .orElseThrow(() -> new AssertionError("nobody came back"));
    token = redeem(query);
  }

  private Map<String, String> request() throws NoSuchAlgorithmException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", id);
    form.put("response_type", "code");
    form.put("redirect_uri", callback());
    form.put("scope", "openid");
    form.put("state", "s");
    form.put("nonce", "n");
    form.put("code_challenge_method", "S256");
    form.put("code_challenge", sha256(VERIFIER));
    form.put(
        "authorization_details",
        JSONArrayUtils.toJSONString(wishes.stream().map(this::item).toList()));
    return form;
  }

  private Map<String, Object> item(Wish wish) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", STRAND);
    item.put("item", wish.slug());
    item.put("locations", List.of(addresses.vault().toString()));
    item.put("necessity", "optional");
    item.put("actions", List.of("read"));
    item.put("strand", "https://dcann.example/ont#" + wish.strand());
    item.put("detail", wish.detail());
    item.put("purposes", List.of("https://w3id.org/dpv#ServiceProvision"));
    item.put("purpose_text", Map.of("en", "To read."));
    item.put("if_refused", Map.of("en", "Nothing."));
    item.put("retention", "P30D");
    Instant until = clock.instant().plus(Duration.ofDays(60));
    item.put(
        "access_period", Map.of("until", Instant.ofEpochSecond(until.getEpochSecond()).toString()));
    return item;
  }

  private String redeem(String query) throws Exception {
    String code =
        List.of(query.split("&", -1)).stream()
            .filter(part -> part.startsWith("code="))
            .map(part -> part.substring(5))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no code in " + query));
    HttpResponse<String> answer =
        post(
            "/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                callback(),
                "code_verifier",
                VERIFIER));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return String.valueOf(FederatedCompany.json(answer.body()).get("access_token"));
  }

  /** Calls the provider as this client. */
  HttpResponse<String> post(String path, Map<String, String> parameters) throws Exception {
    HttpResponse<String> first = post(path, parameters, Optional.empty());
    Optional<String> nonce = first.headers().firstValue("DPoP-Nonce");
    return first.body().contains("use_dpop_nonce") ? post(path, parameters, nonce) : first;
  }

  private HttpResponse<String> post(
      String path, Map<String, String> parameters, Optional<String> nonce) throws Exception {
    URI target = URI.create(addresses.provider() + path);
    Map<String, Object> assertion = new LinkedHashMap<>();
    assertion.put("iss", id);
    assertion.put("sub", id);
    assertion.put("aud", addresses.provider().toString());
    assertion.put("jti", UUID.randomUUID().toString());
    assertion.put("iat", clock.instant().getEpochSecond());
    assertion.put("exp", clock.instant().plusSeconds(60).getEpochSecond());
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("client_assertion", signed("JWT", assertion));
    all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    return send(
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("DPoP", proof("POST", target, nonce, Optional.empty()))
            .POST(HttpRequest.BodyPublishers.ofString(FederatedCompany.form(all))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The strand of its first wish. */
  URI strand() {
    return strand(wishes.get(0).slug());
  }

  URI strand(String slug) {
    return URI.create(addresses.vault() + "/data/strands/" + slug);
  }

  /** Calls an address of the data API; the client keeps its connections. */
  HttpResponse<String> call(String method, URI target, String accept, String withToken)
      throws Exception {
    URI bare = URI.create(target.toString().replaceFirst("[?].*", ""));
    return send(
        HttpRequest.newBuilder(target)
            .header("Accept", accept)
            .header("Authorization", "DPoP " + withToken)
            .header("DPoP", proof(method, bare, Optional.empty(), Optional.of(withToken)))
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  String id() {
    return id;
  }

  /** Header fields of a call with its proof. */
  Map<String, String> fields(String method, String behind) {
    URI target = URI.create((strand() + behind).replaceFirst("[?].*", ""));
    return Map.of("DPoP", proof(method, target, Optional.empty(), Optional.of(token)));
  }

  /** A request for a page, as it goes over the wire. */
  byte[] requestForAPage(int limit, String connection) {
    URI strand = strand();
    String head =
        "GET "
            + strand.getPath()
            + "?limit="
            + limit
            + " HTTP/1.1\r\nHost: "
            + strand.getAuthority()
            + "\r\nConnection: "
            + connection
            + "\r\nAuthorization: DPoP "
            + token
            + "\r\nDPoP: "
            + proof("GET", strand, Optional.empty(), Optional.of(token))
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private String proof(
      String method, URI target, Optional<String> nonce, Optional<String> accessToken) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("htm", method);
    claims.put("htu", target.toString());
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    nonce.ifPresent(value -> claims.put("nonce", value));
    accessToken.ifPresent(value -> claims.put("ath", sha256(value)));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .jwk(key.toPublicJWK())
            .type(new JOSEObjectType("dpop+jwt"))
            .build();
    return signed(header, claims);
  }

  private String signed(String type, Map<String, Object> claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    return signed(header, claims);
  }

  private String signed(JWSHeader header, Map<String, Object> claims) {
    try {
      JWSObject jws = new JWSObject(header, new Payload(claims));
      jws.sign(new ECDSASigner(key));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64URL.encode(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)))
          .toString();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
