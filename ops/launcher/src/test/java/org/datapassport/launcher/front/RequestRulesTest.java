package org.datapassport.launcher.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.junit.jupiter.api.Test;

class RequestRulesTest {
  private static final int PUBLIC = 8080;
  private static final int OPERATOR = 8082;

  private final RequestRules rules =
      new RequestRules(
          new FrontSettings(
              Set.of("vault.example.org", "registry.localhost"),
              Set.of("vault", "id"),
              Set.of(),
              OPERATOR,
              Set.of()));

  private int status(HttpRequestPacket request, int port) {
    return rules.judge(request, port).map(EarlyAnswer::status).orElse(200);
  }

  private static HttpRequestPacket request(String path, List<Map.Entry<String, String>> fields) {
    HttpRequestPacket request =
        HttpRequestPacket.builder()
            .method(Method.GET)
            .uri(path)
            .protocol(Protocol.HTTP_1_1)
            .build();
    fields.forEach(
        field -> request.getHeaders().addValue(field.getKey()).setString(field.getValue()));
    return request;
  }

  private int withHost(String host) {
    return status(request("/vault/", List.of(Map.entry("Host", host))), PUBLIC);
  }

  private int with(String name, String value) {
    return status(
        request("/vault/", List.of(Map.entry("Host", "localhost"), Map.entry(name, value))),
        PUBLIC);
  }

  private int at(String path, int port) {
    return status(request(path, List.of(Map.entry("Host", "localhost"))), port);
  }

  @Test
  void judge_publicAddressesAndThisMachine_pass() {
    for (String host :
        List.of(
            "localhost",
            "localhost:8080",
            "LOCALHOST",
            "registry.localhost:8080",
            "127.0.0.1:8080",
            "127.9.9.9",
            "[::1]:8080",
            "vault.example.org",
            "Vault.Example.ORG:443")) {
      assertEquals(200, withHost(host), host);
      assertEquals(200, withHost(host), host + " again");
    }
  }

  @Test
  void judge_otherHosts_areMisdirected() {
    for (String host :
        List.of(
            "evil.example",
            "localhost.evil.example",
            "vault.example.org.evil.example",
            "localhost:1@evil",
            "evil@localhost",
            "localhost:80:80",
            "localhost:123456",
            "local host",
            "[::1",
            "[::2]",
            "127.0.0.1.evil.example",
            "128.0.0.1",
            "localhost/",
            "")) {
      assertEquals(421, withHost(host), host);
    }
  }

  @Test
  void judge_twoHosts_isBadAlsoWhenTheyAreEqual() {
    var both = List.of(Map.entry("Host", "localhost"), Map.entry("Host", "localhost"));
    assertEquals(400, status(request("/", both), PUBLIC));
  }

  @Test
  void judge_unclearEndOfBody_isBad() {
    assertEquals(200, with("Content-Length", "0"));
    assertEquals(200, with("Content-Length", "999999999999999999"));
    assertEquals(200, with("Transfer-Encoding", "chunked"));
    assertEquals(200, with("Transfer-Encoding", "Chunked"));
    for (String length : List.of("", "+3", "-1", "3,3", "0x3", "3 3", "1000000000000000000")) {
      assertEquals(400, with("Content-Length", length), length);
    }
    for (String coding :
        List.of("", "gzip", "gzip, chunked", "chunked, chunked", "chunked2", "identity", "x")) {
      assertEquals(400, with("Transfer-Encoding", coding), coding);
    }
  }

  @Test
  void judge_lengthAndCoding_isBad() {
    var both =
        List.of(
            Map.entry("Host", "localhost"),
            Map.entry("Content-Length", "3"),
            Map.entry("Transfer-Encoding", "chunked"));
    assertEquals(400, status(request("/", both), PUBLIC));
    var twice =
        List.of(
            Map.entry("Host", "localhost"),
            Map.entry("Transfer-Encoding", "chunked"),
            Map.entry("Transfer-Encoding", "chunked"));
    assertEquals(400, status(request("/", twice), PUBLIC));
  }

  @Test
  void judge_whatTellsOfTheWholeServer_isOnTheOperatorsPortAlone() {
    for (String path :
        List.of(
            "/metrics",
            "/health",
            "/health/ready",
            "/openapi",
            "/%6detrics",
            "/vault/../metrics",
            "/./health",
            "//openapi",
            "/health;a=b",
            "/vault/;x/../metrics")) {
      assertEquals(404, at(path, PUBLIC), path);
      assertEquals(200, at(path, OPERATOR), path);
    }
    for (String path : List.of("/vault/health/ready", "/", "/id/openapi", "/metricsx")) {
      assertEquals(200, at(path, PUBLIC), path);
      assertEquals(404, at(path, OPERATOR), path);
    }
  }

  @Test
  void judge_serviceWithoutSlash_isLedThereByAPath() {
    var known = List.of(Map.entry("Host", "localhost"), Map.entry("X-Forwarded-Proto", "https"));
    Optional<EarlyAnswer> answer = rules.judge(request("/vault", known), PUBLIC);
    assertEquals(Optional.of("/vault/"), answer.map(EarlyAnswer::location));
    assertEquals(200, at("/registry", PUBLIC), "not one of ours here");
    assertEquals(200, at("/vault/", PUBLIC));
  }
}
