package org.datapassport.trust.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FederationCallsTest {
  private final FederationCalls calls = new FederationCalls(new OutgoingHttp(true));

  private static void refused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(UntrustedException.class, call).reason());
  }

  /** S68: what a stranger names as itself or its superior may lie inside of our network. */
  @Test
  void configuration_privateAddress_isNotCalled() {
    for (String inside : new String[] {"10.0.0.1", "169.254.169.254", "[fd00::1]", "192.168.1.1"}) {
      UntrustedException refusal =
          assertThrows(
              UntrustedException.class,
              () -> calls.configuration(new EntityId("https://" + inside)));
      assertTrue(refusal.detail().contains("ADDRESS_REFUSED"), refusal.detail());
    }
  }

  @Test
  void configuration_loopbackWhereItIsNotAllowed_isNotCalled() {
    FederationCalls strict = new FederationCalls(new OutgoingHttp(false));
    UntrustedException refusal =
        assertThrows(
            UntrustedException.class,
            () -> strict.configuration(new EntityId("http://localhost:9")));
    assertTrue(refusal.detail().contains("ADDRESS_REFUSED"), refusal.detail());
  }

  @Test
  void statement_endpointThatIsNoAddress_isRefused() {
    refused(
        Reason.UNREACHABLE,
        () -> calls.statement("not an address", new EntityId("https://shop.example")));
    refused(
        Reason.UNREACHABLE,
        () -> calls.statement("file:///etc/passwd", new EntityId("https://shop.example")));
  }

  @Test
  void configuration_answers_areTakenByTypeAndSize() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body =
              (path.startsWith("/giant") ? "x".repeat(70_000) : "statement")
                  .getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Type",
                  path.startsWith("/page") ? "text/html" : EntityStatement.MEDIA_TYPE);
          exchange.sendResponseHeaders(path.startsWith("/gone") ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertEquals("statement", calls.configuration(new EntityId(base)));
      for (String bad : new String[] {"/giant", "/page", "/gone"}) {
        refused(Reason.UNREACHABLE, () -> calls.configuration(new EntityId(base + bad)));
      }
    } finally {
      server.stop(0);
    }
  }
}
