package org.datapassport.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * A browser without scripts: follows redirects and refreshes, keeps cookies, sends forms.
 *
 * <p>One browser is one person; it is not shared between threads.
 */
public final class Browser {
  /** A first page on a busy machine compiles templates and classes. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(90);

  /** As many as browsers follow; a sign-in takes seven. */
  private static final int REDIRECTS_MAX = 20;

  /** What loads itself again is loaded again, somewhat sooner than it asks for, for so long. */
  private static final Duration REFRESH_PAUSE = Duration.ofMillis(500);

  private static final int REFRESHES_MAX = 1200;

  private final CookieManager cookies;
  private final String address;
  private final String node;
  private final HttpClient http;

  /** A new one, without cookies. */
  public Browser() {
    this(new CookieManager(null, CookiePolicy.ACCEPT_ALL), "", "");
  }

  private Browser(CookieManager cookies, String address, String node) {
    this.cookies = cookies;
    this.address = address;
    this.node = node;
    this.http = client(cookies);
  }

  /**
   * The same person's browser, whose requests to a service a balancer carries to another of its
   * nodes. Pages keep their public address.
   *
   * @param service its public address
   * @param other where the node listens
   */
  Browser carried(URI service, URI other) {
    return new Browser(cookies, service.toString(), other.toString());
  }

  private static HttpClient client(CookieManager cookies) {
    return HttpClient.newBuilder()
        .cookieHandler(cookies)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(WAIT_MAX)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private HttpRequest carried(HttpRequest request) {
    String target = request.uri().toString();
    return address.isEmpty() || !target.startsWith(address + "/")
        ? request
        : HttpRequest.newBuilder(request, (name, value) -> true)
            .uri(URI.create(node + target.substring(address.length())))
            .build();
  }

  /** Opens an address as a person types it. */
  public WebPage open(URI address) {
    return send(HttpRequest.newBuilder(address).header("Sec-Fetch-Site", "none").GET());
  }

  /** The cookies that go to an address, as one header; for those who speak HTTP by hand. */
  public String cookieHeader(URI address) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> address.getPath().startsWith(cookie.getPath()))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** An answer and the public address that it is from. */
  private record Reached(URI address, HttpResponse<String> answer) {
    boolean leadsOn() {
      return answer.statusCode() / 100 == 3;
    }
  }

  WebPage send(HttpRequest.Builder request) {
    Reached reached = follow(exchange(asked(request)));
    for (int i = 0; i < REFRESHES_MAX && header(reached, "Refresh").isPresent(); i++) {
      LockSupport.parkNanos(REFRESH_PAUSE.toNanos());
      reached = follow(exchange(asked(HttpRequest.newBuilder(reached.address()).GET())));
    }
    return page(reached);
  }

  /** The same, without waiting for what loads itself again. */
  WebPage openOnce(URI address) {
    return page(follow(exchange(asked(HttpRequest.newBuilder(address).GET()))));
  }

  private static Optional<String> header(Reached reached, String name) {
    return reached.answer().headers().firstValue(name);
  }

  private WebPage page(Reached reached) {
    HttpResponse<String> answer = reached.answer();
    return new WebPage(
        this,
        reached.address(),
        answer.statusCode(),
        answer.headers(),
        answer.body(),
        Jsoup.parse(answer.body(), reached.address().toString()));
  }

  private Reached follow(Reached first) {
    Reached reached = first;
    for (int i = 0; i < REDIRECTS_MAX && reached.leadsOn(); i++) {
      URI next = reached.address().resolve(header(reached, "Location").orElseThrow());
      reached = exchange(asked(HttpRequest.newBuilder(next).GET()));
    }
    return reached;
  }

  private static HttpRequest asked(HttpRequest.Builder request) {
    return request
        .timeout(WAIT_MAX)
        .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
        .header("Accept-Language", "en")
        .build();
  }

  private Reached exchange(HttpRequest asked) {
    try {
      return new Reached(
          asked.uri(), http.send(carried(asked), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(asked.method() + " " + asked.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a page", e);
    }
  }
}
