package org.datapassport.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's own behaviour, with no provider to be reached. */
final class ShopServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");
  private @Nullable ShopServer server;
  private URI base = URI.create("http://localhost");

  @BeforeEach
  void open() throws IOException {
    int port = freePort();
    base = URI.create("http://127.0.0.1:" + port);
    URI nobody = URI.create("http://127.0.0.1:" + freePort());
    ShopSettings settings = new ShopSettings(port, base, nobody, nobody, folder);
    server =
        new ShopServer(settings, new Shop(settings, CLOCK), new ShopSessions(new SecureRandom()));
    server.start();
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(server).stop();
  }

  @Test
  void card_savedByHand_showsTheFieldsEscaped() throws Exception {
    HttpResponse<String> saved =
        post("/card", "givenName=%3Cscript%3Ealert(1)%3C%2Fscript%3E&postalCode=10115", "");
    String cookie = saved.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];

    String page = get("/card", cookie).body();

    assertEquals(303, saved.statusCode());
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
    assertFalse(page.contains("<script>"), page);
    assertTrue(page.contains("value=\"10115\""), page);
  }

  @Test
  void card_postedFromAnotherSite_isRefused() throws Exception {
    assertEquals(403, post("/card", "givenName=Eve", "cross-site").statusCode());
    assertEquals(403, post("/passport", "", "same-site").statusCode());
  }

  @Test
  void card_largerThanSixFields_isRefused() throws Exception {
    assertEquals(413, post("/card", "givenName=" + "x".repeat(20_000), "").statusCode());
  }

  @Test
  void callback_withoutQuestion_isRefused() throws Exception {
    HttpResponse<String> answer = get("/callback?code=stolen&state=guessed&iss=x", "");

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("We did not ask"));
  }

  @Test
  void passport_providerAway_saysWhatStillWorks() throws Exception {
    HttpResponse<String> answer = post("/passport", "", "same-origin");

    assertEquals(502, answer.statusCode());
    assertTrue(answer.body().contains("Type your card in yourself"));
    assertFalse(answer.body().contains("Exception"));
  }

  @Test
  void unknownPath_answers404WithThePageFrame() throws Exception {
    HttpResponse<String> answer = get("/../../etc/passwd", "");

    assertEquals(404, answer.statusCode());
    assertTrue(
        answer
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow()
            .contains("frame-ancestors 'none'"));
  }

  private HttpResponse<String> get(String path, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String site)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (!site.isEmpty()) {
      request.header("Sec-Fetch-Site", site);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
