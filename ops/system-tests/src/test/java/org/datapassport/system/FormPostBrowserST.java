package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that go back to a client from a page with a strict policy: only a browser shows whether
 * {@code form-action} lets them pass.
 */
final class FormPostBrowserST {
  private final Addresses addresses = RunningSystem.fromProperties().addresses();
  private final BlockingQueue<String> arrived = new ArrayBlockingQueue<>(4);
  private HttpServer company;

  @BeforeEach
  void openCompany() throws IOException {
    company = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    company.createContext("/callback", this::take);
    company.start();
  }

  @AfterEach
  void closeCompany() {
    company.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "form_post, true",
    "form_post, false",
    "form_post.jwt, true",
    "query, true",
    "query, false"
  })
  void answer_afterTheConsentForm_reachesTheClient(String mode, boolean scripts) throws Exception {
    String callback = "http://127.0.0.1:" + company.getAddress().getPort() + "/callback";
    String client = register(callback);
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(scripts)) {
      Page page = window.newPage();
      page.navigate(
          addresses.provider()
              + "/authorize?response_type=code&scope=openid&state=a%22b&response_mode="
              + mode
              + "&client_id="
              + client
              + "&redirect_uri="
              + URLEncoder.encode(callback, StandardCharsets.UTF_8));
      signUp(page);
      page.locator("#consent-allow").click();
      if (mode.startsWith("form_post") && !scripts) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on")).click();
      }
      String answer = arrived.poll(20, TimeUnit.SECONDS);
      assertNotNull(answer, "nothing arrived from " + page.url());
      assertEquals(mode.startsWith("form_post") ? "POST" : "GET", answer.split(" ", -1)[0]);
      assertTrue(answer.contains(mode.endsWith("jwt") ? "response=" : "code="), answer);
      assertTrue(mode.endsWith("jwt") || answer.contains("state=a%22b"), answer);
    }
  }

  private static void signUp(Page page) {
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("I have no data passport yet"))
        .click();
    String name = RunningSystem.newName("form-post");
    page.getByLabel("How you want to be called").fill("Ada Okonkwo-Lind");
    page.getByLabel("User name").fill(name);
    page.locator("#password").fill("a long passphrase of " + name);
    page.locator("#sign-up-submit").click();
  }

  private String register(String callback) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.provider() + "/register"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"x_profile\":\"openid\",\"redirect_uris\":[\"" + callback + "\"]}"))
            .build();
    HttpResponse<String> answer =
        PlainHttp.client().send(request, HttpResponse.BodyHandlers.ofString());
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("client_id").getAsString();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    arrived.add(exchange.getRequestMethod() + " " + (query == null ? body : query));
    byte[] page = "<!doctype html><title>Back</title>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, page.length);
    try (var out = exchange.getResponseBody()) {
      out.write(page);
    }
  }
}
