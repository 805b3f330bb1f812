package org.datapassport.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.demo.client.PassportClient;
import org.datapassport.demo.client.StrandReader;

/** The shop over HTTP, on loopback, with the JDK's own server. */
final class ShopServer {
  /** A form of six short fields. */
  private static final int BODY_BYTES_MAX = 16 * 1024;

  private static final String COOKIE = "shop";
  private static final Logger LOG = Logger.getLogger(ShopServer.class.getName());

  private final ShopSettings settings;
  private final Shop shop;
  private final ShopSessions sessions;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  ShopServer(ShopSettings settings, Shop shop, ShopSessions sessions) throws IOException {
    this.settings = settings;
    this.shop = shop;
    this.sessions = sessions;
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 64);
    server.setExecutor(threads);
    server.createContext("/", this::answerSafely);
  }

  void start() {
    server.start();
  }

  /** Requests under way are answered, for at most two seconds. */
  void stop() {
    server.stop(2);
    threads.shutdown();
  }

  private void answerSafely(HttpExchange exchange) {
    try (exchange) {
      try {
        answer(exchange);
      } catch (PassportClient.Refusal refusal) {
        page(exchange, 200, ShopPages.failure("Nothing was shared", told(refusal.error())));
      } catch (GeneralException | JOSEException | IOException e) {
        LOG.log(Level.WARNING, "a page failed: {0}", e.toString());
        page(
            exchange,
            502,
            ShopPages.failure(
                "The passport is not reachable",
                "Nothing was shared. Type your card in yourself, or try again later."));
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "the visitor went away", e);
    }
  }

  private static String told(String error) {
    return "access_denied".equals(error)
        ? "You shared nothing, and that is fine. Type your card in yourself."
        : "The passport did not take our question (" + error + "). Type your card in yourself.";
  }

  private void answer(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    switch (route) {
      case "GET /" -> page(exchange, 200, ShopPages.home());
      case "GET /card" -> showCard(exchange);
      case "POST /card" -> saveCard(exchange);
      case "POST /passport" -> askPassport(exchange);
      case "GET /callback" -> comeBack(exchange);
      case "GET /shopping" -> showShopping(exchange);
      case "GET /access" -> page(exchange, 200, ShopPages.access(tryAccess(exchange)));
      case "GET /access.json" -> showAccessAsJson(exchange);
      case "GET /privacy" -> page(exchange, 200, ShopPages.privacy());
      case "GET /shop.css" -> resource(exchange, "shop.css", "text/css; charset=utf-8");
      case "GET /favicon.svg" -> resource(exchange, "favicon.svg", "image/svg+xml");
      default ->
          page(exchange, 404, ShopPages.failure("No such page", "The shop has no such page."));
    }
  }

  private void showCard(HttpExchange exchange) throws IOException {
    String id = session(exchange);
    ShopSession session = sessions.find(id).orElseGet(ShopSession::empty);
    sessions.update(id, ShopSession::withoutNote);
    page(exchange, 200, ShopPages.card(session));
  }

  private void saveCard(HttpExchange exchange) throws IOException {
    if (refusedAsForeign(exchange)) {
      return;
    }
    byte[] body;
    try {
      body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    } catch (IOException e) {
      page(exchange, 400, ShopPages.failure("Not understood", "Your card did not arrive whole."));
      return;
    }
    if (body.length > BODY_BYTES_MAX) {
      page(exchange, 413, ShopPages.failure("Too much", "That is more than a card holds."));
      return;
    }
    Map<String, String> card = new HashMap<>();
    URLUtils.parseParameters(new String(body, StandardCharsets.UTF_8))
        .forEach((name, values) -> card.put(name, values.get(0)));
    sessions.update(
        session(exchange), known -> known.withCard(card).withNote("Your card is saved."));
    redirect(exchange, "/card");
  }

  private void askPassport(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    if (refusedAsForeign(exchange)) {
      return;
    }
    PassportClient.Start start = shop.ask();
    sessions.update(session(exchange), known -> known.withStart(start));
    redirect(exchange, start.browserGoesTo().toString());
  }

  private void comeBack(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    String id = session(exchange);
    ShopSession session = sessions.find(id).orElseGet(ShopSession::empty);
    if (session.start().isEmpty()) {
      page(
          exchange,
          400,
          ShopPages.failure("We did not ask", "This answer belongs to no question of ours."));
      return;
    }
    sessions.update(id, ShopSession::withoutStart);
    URI broughtBack = URI.create(settings.shop() + exchange.getRequestURI().toString());
    ShopSession welcomed = shop.welcomeBack(session, session.start().get(), broughtBack);
    sessions.update(id, known -> welcomed);
    redirect(exchange, "/card");
  }

  private void showShopping(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException {
    String id = session(exchange);
    ShopSession session = sessions.find(id).orElseGet(ShopSession::empty);
    StrandReader.Reading reading = shop.spending(session);
    if (reading.status() == 401 && session.granted().isPresent()) {
      session = refreshed(id, session);
      reading = shop.spending(session);
    }
    page(exchange, 200, ShopPages.shopping(session, reading));
  }

  /** An access token lives five minutes; a refused refresh means that the citizen has ended it. */
  private ShopSession refreshed(String id, ShopSession session)
      throws IOException, GeneralException, JOSEException {
    try {
      PassportClient.Granted fresh = shop.refresh(session.granted().orElseThrow());
      return sessions.update(id, known -> known.withGranted(fresh));
    } catch (PassportClient.Refusal refusal) {
      return session.withNote("The flow has ended. We can no longer read anything.");
    }
  }

  private Optional<Map<String, String>> tryAccess(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException {
    Optional<PassportClient.Granted> granted =
        sessions.find(session(exchange)).flatMap(ShopSession::granted);
    return granted.isEmpty() ? Optional.empty() : Optional.of(shop.tryAccess(granted.get()));
  }

  private void showAccessAsJson(HttpExchange exchange)
      throws IOException, GeneralException, JOSEException {
    Map<String, Object> outcome = new HashMap<>(tryAccess(exchange).orElse(Map.of()));
    sessions
        .find(session(exchange))
        .flatMap(ShopSession::granted)
        .ifPresent(
            granted ->
                outcome.put(
                    "granted",
                    granted.details().stream().map(detail -> detail.toJSONObject()).toList()));
    send(exchange, 200, "application/json", JSONObjectUtils.toJSONString(outcome));
  }

  /** SameSite=Lax keeps foreign posts from carrying the cookie; this says so to their face. */
  private boolean refusedAsForeign(HttpExchange exchange) throws IOException {
    String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    if (site == null || List.of("same-origin", "none").contains(site)) {
      return false;
    }
    page(exchange, 403, ShopPages.failure("Not from here", "That form is not one of ours."));
    return true;
  }

  private String session(HttpExchange exchange) {
    for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split(";", -1)) {
        String[] parts = pair.strip().split("=", 2);
        if (parts[0].equals(COOKIE) && parts.length == 2 && sessions.find(parts[1]).isPresent()) {
          return parts[1];
        }
      }
    }
    String id = sessions.open();
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
    return id;
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(303, -1);
  }

  private void page(HttpExchange exchange, int status, String html) throws IOException {
    String providerOrigin =
        settings.issuer().getScheme() + "://" + settings.issuer().getAuthority();
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                + providerOrigin
                + "; frame-ancestors 'none'; base-uri 'none'");
    send(exchange, status, "text/html; charset=utf-8", html);
  }

  private static void resource(HttpExchange exchange, String name, String type) throws IOException {
    try (InputStream in = Objects.requireNonNull(ShopServer.class.getResourceAsStream(name))) {
      send(exchange, 200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    // Before the rest of a broken request is waited for.
    exchange.getResponseBody().flush();
  }
}
