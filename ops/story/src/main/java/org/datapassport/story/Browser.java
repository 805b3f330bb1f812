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

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(WAIT_MAX)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

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

  WebPage send(HttpRequest.Builder request) {
    HttpResponse<String> answer = follow(exchange(request));
    for (int i = 0; i < REFRESHES_MAX && answer.headers().firstValue("Refresh").isPresent(); i++) {
      LockSupport.parkNanos(REFRESH_PAUSE.toNanos());
      answer = follow(exchange(HttpRequest.newBuilder(answer.uri()).GET()));
    }
    return page(answer);
  }

  /** The same, without waiting for what loads itself again. */
  WebPage openOnce(URI address) {
    return page(follow(exchange(HttpRequest.newBuilder(address).GET())));
  }

  private WebPage page(HttpResponse<String> answer) {
    return new WebPage(
        this,
        answer.uri(),
        answer.statusCode(),
        answer.headers(),
        answer.body(),
        Jsoup.parse(answer.body(), answer.uri().toString()));
  }

  private HttpResponse<String> follow(HttpResponse<String> first) {
    HttpResponse<String> answer = first;
    for (int i = 0; i < REDIRECTS_MAX && answer.statusCode() / 100 == 3; i++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      answer = exchange(HttpRequest.newBuilder(next).GET());
    }
    return answer;
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    HttpRequest asked =
        request
            .timeout(WAIT_MAX)
            .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
            .header("Accept-Language", "en")
            .build();
    try {
      return http.send(asked, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(asked.method() + " " + asked.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a page", e);
    }
  }
}
