package org.datapassport.provider.client.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.CertificateSubject;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys at an address that answers, that is down, and that shows more than we can use. */
final class ClientKeysTest {
  private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");

  private final ECKey key = TestClients.key("one");
  private final Site site = new Site();
  private final MovedClock clock = new MovedClock();
  private final ClientKeys keys = new ClientKeys(new OutgoingHttp(true), clock);
  private final Client client = clientAt(site.address());

  @AfterEach
  void stop() {
    site.server.stop(0);
  }

  @Test
  void keys_atAnAddressThatIsDown_stayInUseForABoundedTime() {
    site.show(set(key.toPublicJWK().toJSONString()));
    assertEquals(List.of("one"), found("one"));
    site.fail();
    clock.now = BEGIN.plus(ClientKeys.KEPT).plusSeconds(1);
    assertEquals(List.of("one"), found("one"), "though the address was asked and failed");
    assertEquals(2, site.asked.get());
    clock.now = BEGIN.plus(ClientKeys.KEPT_WITHOUT_ANSWER).minusMillis(1);
    assertEquals(List.of("one"), found("one"));
    clock.now = BEGIN.plus(ClientKeys.KEPT_WITHOUT_ANSWER).plus(ClientKeys.CALM).plusSeconds(1);
    assertEquals(List.of(), found("one"));
  }

  @Test
  void keys_thatTheirClientTookBack_countNoMore() {
    site.show(set(key.toPublicJWK().toJSONString()));
    assertEquals(List.of("one"), found("one"));
    site.show(set());
    clock.now = BEGIN.plus(ClientKeys.KEPT).plusSeconds(1);
    assertEquals(List.of(), found("one"));
  }

  @Test
  void address_thatComesBack_isAskedAgainSoon() {
    site.show(set(key.toPublicJWK().toJSONString()));
    assertEquals(List.of("one"), found("one"));
    site.fail();
    clock.now = BEGIN.plus(ClientKeys.KEPT).plusSeconds(1);
    assertEquals(List.of("one"), found("one"));
    site.show(set(TestClients.key("two").toPublicJWK().toJSONString()));
    clock.now = clock.now.plus(ClientKeys.CALM).plusSeconds(1);
    assertEquals(List.of("two"), found("two"));
    assertEquals(List.of(), found("one"));
  }

  @Test
  void key_thatWeCannotUse_spoilsNoOther() {
    String good = key.toPublicJWK().toJSONString();
    for (String bad :
        List.of(
            "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
            "{\"kty\":\"RSA\",\"n\":7}",
            "{}",
            "7",
            "null")) {
      site.show(set(bad, good));
      clock.now = clock.now.plus(Duration.ofHours(1));
      assertEquals(List.of("one"), found("one"), bad);
      assertEquals(List.of("one"), registered(bad, good), bad);
    }
  }

  private List<String> found(String kid) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
    return keys.candidates(client, header).stream().map(JWK::getKeyID).toList();
  }

  private static List<String> registered(String... members) {
    try {
      Map<String, Object> metadata = new LinkedHashMap<>();
      metadata.put("jwks", JSONObjectUtils.parse(set(members)));
      return new ClientMetadata(metadata).keys().getKeys().stream().map(JWK::getKeyID).toList();
    } catch (ParseException | OAuthException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String set(String... members) {
    return "{\"keys\":[" + String.join(",", members) + "]}";
  }

  private static Client clientAt(String address) {
    Client usual = TestClients.fapi2(TestClients.key("k"));
    ClientCredentials credentials =
        new ClientCredentials(
            AuthenticationMethod.PRIVATE_KEY_JWT,
            new JWKSet(),
            address,
            "",
            CertificateSubject.NONE);
    return new Client(
        usual.id(),
        usual.origin(),
        usual.profile(),
        usual.kind(),
        usual.sector(),
        usual.presentation(),
        credentials,
        usual.rules(),
        usual.accreditation());
  }

  private static final class MovedClock extends Clock {
    private Instant now = BEGIN;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A client's web server; owned by one test. */
  private static final class Site {
    private final HttpServer server;
    private volatile String body = "";
    private volatile int status = 200;
    private final AtomicInteger asked = new AtomicInteger();

    Site() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext(
          "/jwks.json",
          exchange -> {
            asked.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (var out = exchange.getResponseBody()) {
              out.write(bytes);
            }
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
    }

    void show(String json) {
      body = json;
      status = 200;
    }

    void fail() {
      body = "down";
      status = 503;
    }
  }
}
