package org.datapassport.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands between a mirror and its source, and passes on what it likes. */
final class LyingProxy implements AutoCloseable {
  private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type");

  /** Less than a hash: a proof that does not need some hash must not hide the lie. */
  private static final int ALTERED_STEP = 16;

  /** What becomes of an answer; empty is not found. */
  interface Lie extends UnaryOperator<Optional<byte[]>> {
    Lie WITHHELD = body -> Optional.empty();
    Lie TRUNCATED = body -> body.map(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    Lie ALTERED =
        body ->
            body.map(
                bytes -> {
                  byte[] altered = bytes.clone();
                  for (int at = 0; at < altered.length; at += ALTERED_STEP) {
                    altered[at] ^= 4;
                  }
                  return altered;
                });

    static Lie replaying(byte[] old) {
      return body -> Optional.of(old.clone());
    }
  }

  private final HttpServer server;
  private final HttpClient http = PlainHttp.client();
  private final Map<String, Lie> lies = new ConcurrentHashMap<>();
  private volatile URI target;
  private volatile boolean cut;

  LyingProxy(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/registry");
  }

  void showFrom(URI other) {
    target = other;
  }

  /** Lies about all that is below a path of the registry. */
  void lie(String path, Lie lie) {
    lies.put("/registry" + path, lie);
  }

  void beHonest() {
    lies.clear();
    cut = false;
  }

  /** Nothing goes through. */
  void cut() {
    cut = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (cut) {
        return;
      }
      HttpResponse<byte[]> answer = ask(exchange);
      String path = exchange.getRequestURI().getPath();
      Optional<byte[]> body = Optional.of(answer.body());
      int status = answer.statusCode();
      for (Map.Entry<String, Lie> lie : lies.entrySet()) {
        if (path.startsWith(lie.getKey()) && status == 200) {
          body = lie.getValue().apply(body);
        }
      }
      answer
          .headers()
          .firstValue("Age")
          .ifPresent(age -> exchange.getResponseHeaders().set("Age", age));
      byte[] shown = body.orElse(new byte[0]);
      exchange.sendResponseHeaders(
          body.isPresent() ? status : 404, shown.length == 0 ? -1 : shown.length);
      if (shown.length > 0) {
        exchange.getResponseBody().write(shown);
      }
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException {
    URI asked = URI.create("http://" + target.getAuthority() + exchange.getRequestURI());
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(asked)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : PASSED_ON) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
          .ifPresent(value -> request.header(header, value));
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
