package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listeners do before any service is asked: RFC 9110 and RFC 9112. */
@SuppressWarnings("StringConcatToTextBlock") // Lines end with CR LF here.
class HttpMessagesST {
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI vault = system.addresses().vault();

  /** An answer, and whether the server closed the connection behind it. */
  private record Exchange(int status, String head, boolean closed) {}

  private Exchange send(String message) throws IOException {
    try (Socket socket = new Socket(vault.getHost(), vault.getPort())) {
      socket.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder text = new StringBuilder();
      boolean closed = true;
      try {
        byte[] buffer = new byte[8192];
        for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
          text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketTimeoutException e) {
        closed = false;
      }
      int end = Math.max(text.indexOf("\r\n\r\n"), 0);
      int status = text.length() < 12 ? 0 : Integer.parseInt(text.substring(9, 12));
      return new Exchange(status, text.substring(0, end), closed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /vault/ HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET /vault/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /vault/ HTTP/1.1\r\nHost: localhost\r\nX-Folded: a\r\n b\r\n\r\n",
        "GET /vault/ HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET /vault/ HTTP/1.1\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Length: 5\r\n\r\n0\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked2\r\n\r\n0\r\n\r\n",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
            + "Content-Length: 4\r\n\r\nabcd",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nContent-Length: +3\r\n\r\nabc",
        "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
      })
  void messageWithTwoReadings_isRefusedAndTheConnectionClosed(String message) throws IOException {
    Exchange answer = send(message);
    assertEquals(400, answer.status(), answer.head());
    assertTrue(answer.closed(), "open after " + answer.head());
    assertTrue(answer.head().contains("\r\nDate: "), answer.head());
  }

  /** What stands behind a refused head is no second request. */
  @Test
  void requestBehindARefusedOne_isNotAnswered() throws IOException {
    Exchange answer =
        send(
            "POST /id/par HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Length: 80\r\n\r\n0\r\n\r\n"
                + "GET /vault/signin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertEquals(400, answer.status());
    assertTrue(answer.closed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "localhost:80@evil.example",
        "localhost:1:2",
        "[::2]",
        "local host"
      })
  void foreignHost_isMisdirected(String host) throws IOException {
    for (String path : List.of("/vault", "/vault/signin", "/id/jwks.json", "/", "/nothing")) {
      Exchange answer =
          send(
              ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n")
                  + "X-Forwarded-Proto: https\r\n\r\n");
      assertEquals(421, answer.status(), path);
      assertFalse(answer.head().contains("evil"), answer.head());
    }
    Exchange absolute = send("GET http://evil.example/vault HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertEquals(421, absolute.status());
  }

  @Test
  void serviceWithoutItsSlash_isLedThereOnTheHostThatWasAsked() throws IOException {
    for (String service : List.of("/vault", "/id", "/registry")) {
      Exchange answer =
          send(
              ("GET " + service + "?a=b HTTP/1.1\r\nHost: localhost\r\n")
                  + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n\r\n");
      assertEquals(308, answer.status());
      assertTrue(answer.head().contains("\r\nLocation: " + service + "/?a=b\r\n"), answer.head());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2c", "websocket", "nonsense"})
  void offerToUpgrade_isOverlooked(String protocol) throws IOException {
    Exchange answer =
        send(
            "POST /id/introspect HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, "
                + "HTTP2-Settings, close\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nUpgrade: "
                + (protocol + "\r\nContent-Type: " + SlowSender.FORM + "\r\n")
                + "Content-Length: 9\r\n\r\ntoken=abc");
    assertEquals(401, answer.status(), answer.head());
  }

  @Test
  void everyKindOfAnswer_hasADate() throws IOException {
    for (String target :
        List.of(
            "/",
            "/nothing",
            "/%zz",
            "/vault",
            "/vault/",
            "/vault/signin",
            "/vault/nothing",
            "/vault/platform-error",
            "/vault/WEB-INF/web.xml",
            "/vault/data/strands",
            "/id/jwks.json",
            "/id/userinfo",
            "/registry/log/checkpoint",
            "/registry/log/tile/0/999")) {
      for (String method : List.of("GET", "HEAD", "POST", "BREW")) {
        RawHttp.Answer answer = RawHttp.send(vault, method, target, Map.of(), new byte[0]);
        long dates = answer.head().lines().filter(line -> line.startsWith("Date: ")).count();
        assertEquals(1, dates, method + " " + target + "\n" + answer.head());
      }
    }
  }

  @Test
  void whatTellsOfTheWholeServer_isOnTheOperatorsPortAlone() throws IOException {
    for (String path : List.of("/metrics", "/health", "/health/ready", "/openapi")) {
      for (String way : List.of(path, "/vault/.." + path, path + ";a", "/%" + hex(path))) {
        assertEquals(404, status(vault, way), way);
      }
      assertEquals(200, status(system.operator(), path), path);
    }
    for (String path : List.of("/", "/vault/signin", "/id/jwks.json", "/vault/health/ready")) {
      assertEquals(404, status(system.operator(), path), path);
    }
    assertEquals(200, status(vault, "/vault/health/ready"));
  }

  /** The first letter escaped. */
  private static String hex(String path) {
    return Integer.toHexString(path.charAt(1)) + path.substring(2);
  }

  private static int status(URI origin, String target) throws IOException {
    return RawHttp.send(origin, "GET", target, Map.of(), new byte[0]).status();
  }

  /** Larger ones are for the files that people import and for logs that arrive. */
  @Test
  void everyRouteButTwo_givenOneByteTooMany_refusesIt() throws Exception {
    Set<String> wrong = new TreeSet<>();
    byte[] body = new byte[BODY_BYTES_MAX + 1];
    Arrays.fill(body, (byte) 'a');
    int asked = 0;
    for (Endpoint endpoint : Endpoint.all(system.addresses())) {
      boolean larger =
          endpoint.path().equals("/strands/import") || endpoint.path().equals("/arrivals");
      if (endpoint.method().equals("GET") || larger) {
        continue;
      }
      String target = endpoint.target("x");
      Map<String, String> form = Map.of("Content-Type", SlowSender.FORM);
      int status = RawHttp.send(endpoint.service(), endpoint.method(), target, form, body).status();
      asked++;
      if (status != 413) {
        wrong.add(status + " " + endpoint.method() + " " + target);
      }
    }
    assertTrue(asked > 60, asked + " routes were asked");
    assertEquals(Set.of(), wrong);
  }

  /** The two take more of their own media type only. */
  @Test
  void largerRoutes_givenAForm_refuseItToo() throws IOException {
    byte[] body = new byte[BODY_BYTES_MAX + 1];
    for (String path : List.of("/vault/strands/import", "/registry/arrivals")) {
      Map<String, String> form = Map.of("Content-Type", SlowSender.FORM);
      assertEquals(413, RawHttp.send(vault, "POST", path, form, body).status(), path);
    }
  }
}
