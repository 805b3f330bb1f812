package org.datapassport.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.datapassport.platform.http.OutgoingException.Reason;
import org.datapassport.platform.log.Correlation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other side is the attacker. */
class OutgoingHttpTest {
  private static final URI SERVICE = URI.create("http://localhost:8080/id");

  private final OutgoingHttp strict = new OutgoingHttp(false);
  private final OutgoingHttp lenient = new OutgoingHttp(true);
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(pool);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    end.countDown();
    server.stop(0);
    pool.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/echo" -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("X-Method", exchange.getRequestMethod());
          exchange.sendResponseHeaders(201, body.length);
          exchange.getResponseBody().write(body);
        }
        case "/id" -> {
          String id = exchange.getRequestHeaders().getFirst(Correlation.HEADER);
          byte[] text = (id == null ? "none" : id).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
        }
        case "/lost-once" -> {
          if (requests.get() > 1) {
            exchange.sendResponseHeaders(200, -1);
          }
        }
        case "/redirect" -> {
          exchange.getResponseHeaders().add("Location", address("/echo").toString());
          exchange.sendResponseHeaders(302, -1);
        }
        case "/endless" -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          while (end.getCount() > 0) {
            out.write(new byte[8192]);
          }
        }
        case "/slow-body" -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('a');
          exchange.getResponseBody().flush();
          hold();
        }
        default -> hold();
      }
    }
  }

  private void hold() throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  @Test
  void callService_thatHangs_isLeftAloneAndIsWellAgainByItself() throws Exception {
    AtomicLong nanos = new AtomicLong();
    OutgoingHttp http = new OutgoingHttp(true, nanos::get);
    OutgoingRequest hanging =
        OutgoingRequest.get(address("/hang")).limits(100, Duration.ofMillis(100));
    for (int i = 0; i < Circuit.FAILURES_MAX; i++) {
      assertEquals(Reason.TIMED_OUT, failure(http, hanging).reason());
    }
    int before = requests.get();
    OutgoingRequest good = OutgoingRequest.get(address("/echo"));
    assertEquals(Reason.RESTING, failure(http, good).reason());
    assertEquals(before, requests.get(), "the service is not asked");
    URI neighbour = URI.create("http://localhost:8080/vault");
    assertEquals(201, http.callService(neighbour, good).status(), "at the same host");
    nanos.addAndGet(Circuit.REST.toNanos());
    assertEquals(201, http.callService(SERVICE, good).status());
    assertEquals(201, http.callService(SERVICE, good).status());
  }

  @Test
  void send_toAddressesOfOthers_isNoCircuit() throws Exception {
    OutgoingRequest hanging =
        OutgoingRequest.get(address("/hang")).limits(100, Duration.ofMillis(50));
    for (int i = 0; i < Circuit.FAILURES_MAX; i++) {
      assertThrows(OutgoingException.class, () -> lenient.send(hanging));
    }
    assertEquals(201, lenient.send(OutgoingRequest.get(address("/echo"))).status());
  }

  private static OutgoingException failure(OutgoingHttp http, OutgoingRequest request) {
    return assertThrows(OutgoingException.class, () -> http.callService(SERVICE, request));
  }

  @Test
  void callService_whileARequestIsAnswered_carriesItsId() throws Exception {
    Correlation.set("c770aef3-6784-41f7-8e0e-ff5f97bddb3a");
    try {
      OutgoingRequest request = OutgoingRequest.get(address("/id"));
      assertEquals(Correlation.current(), lenient.callService(SERVICE, request).text());
      assertEquals("none", lenient.send(request).text(), "others are not told");
      Correlation.clear();
      assertEquals("none", lenient.callService(SERVICE, request).text());
    } finally {
      Correlation.clear();
    }
  }

  @Test
  void callService_whoseConnectionIsLost_isSentAgainWhereItOnlyReads() throws Exception {
    URI lossy = address("/lost-once");
    assertEquals(200, lenient.callService(SERVICE, OutgoingRequest.get(lossy)).status());
    assertEquals(2, requests.getAndSet(0));
    OutgoingRequest writing = OutgoingRequest.with("POST", lossy, "text/plain", "a");
    assertEquals(Reason.FAILED, failure(lenient, writing).reason());
    assertEquals(1, requests.get());
  }

  @Test
  void send_withABody_bringsBackTheAnswer() throws Exception {
    OutgoingAnswer answer =
        lenient.send(OutgoingRequest.with("PUT", address("/echo"), "text/plain", "hello"));
    assertEquals(201, answer.status());
    assertEquals("hello", answer.text());
    assertEquals("PUT", answer.header("x-method").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:PORT/echo",
        "https://127.0.0.1:PORT/echo",
        "http://localhost:PORT/echo",
        "https://localhost:PORT/echo",
        "http://[::1]:PORT/echo",
        "https://[::1]:PORT/echo",
        "https://[::ffff:127.0.0.1]:PORT/echo",
        "https://[::ffff:7f00:1]:PORT/echo",
        "http://0x7f.1:PORT/echo",
        "http://0x7f000001:PORT/echo",
        "http://2130706433:PORT/echo",
        "http://127.1:PORT/echo",
        "http://0:PORT/echo",
        "https://0.0.0.0:PORT/echo",
        "https://[::]:PORT/echo",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "http://1.1.1.1/",
        "https://me:secret@127.0.0.1:PORT/echo",
        "ftp://127.0.0.1:PORT/echo",
        "file:///etc/passwd",
        "jar:https://127.0.0.1!/x",
        "/relative",
        "https:opaque"
      })
  void send_toAnAddressThatIsNotPublic_isRefusedWithoutARequest(String target) {
    URI address = URI.create(target.replace("PORT", "" + server.getAddress().getPort()));
    assertRefused(strict, address);
    assertEquals(0, requests.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/",
        "https://10.0.0.1/",
        "http://1.1.1.1/",
        "http://[fe80::1]/"
      })
  void send_withLoopbackAllowed_stillRefusesOtherPrivateAddresses(String target) {
    assertRefused(lenient, URI.create(target));
  }

  private static void assertRefused(OutgoingHttp http, URI address) {
    OutgoingException e =
        assertThrows(OutgoingException.class, () -> http.send(OutgoingRequest.get(address)));
    assertTrue(
        e.reason() == Reason.ADDRESS_REFUSED || e.reason() == Reason.UNKNOWN_HOST,
        () -> address + " " + e);
  }

  @Test
  void send_whenRedirected_doesNotFollow() throws Exception {
    OutgoingAnswer answer = lenient.send(OutgoingRequest.get(address("/redirect")));
    assertEquals(302, answer.status());
    assertEquals(1, requests.get());
  }

  @Test
  void send_whenTheBodyNeverEnds_givesUpAtTheLimit() {
    assertFails(Reason.TOO_LARGE, "/endless", 100_000, Duration.ofSeconds(20));
  }

  @Test
  void send_atExactlyTheLimit_passesAndOneLessIsRefused() throws Exception {
    OutgoingRequest five =
        OutgoingRequest.with("POST", address("/echo"), "text/plain", "12345")
            .limits(5, Duration.ofSeconds(20));
    assertEquals("12345", lenient.send(five).text());
    OutgoingRequest four = five.limits(4, Duration.ofSeconds(20));
    assertThrows(OutgoingException.class, () -> lenient.send(four));
  }

  @Test
  void send_whenTheBodyStalls_givesUpInTime() {
    assertFails(Reason.TIMED_OUT, "/slow-body", 1000, Duration.ofMillis(500));
  }

  @Test
  void send_whenNothingComes_givesUpInTime() {
    assertFails(Reason.TIMED_OUT, "/silent", 1000, Duration.ofMillis(500));
  }

  private void assertFails(Reason reason, String path, int bytesMax, Duration wait) {
    OutgoingRequest request = OutgoingRequest.get(address(path)).limits(bytesMax, wait);
    OutgoingException e = assertThrows(OutgoingException.class, () -> lenient.send(request));
    assertEquals(reason, e.reason());
  }
}
