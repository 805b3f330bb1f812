package org.datapassport.launcher.root;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads {@code /} to the portal, and answers well-known addresses in their path-inserted form (RFC
 * 8414, section 3.1) as the service that they are about. Everything else is not found.
 */
public class RootServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern WELL_KNOWN =
      Pattern.compile("/\\.well-known/([a-z][a-z-]{0,60})/(registry|id|vault)");

  /** System property: the server's plain port, which the launcher knows. */
  public static final String PORT = "passport.launcher.port";

  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  /** Each holds a second thread of the server, which has 64. */
  private static final int CALLS_MAX = 8;

  private static final List<String> COPIED =
      List.of("Content-Type", "Cache-Control", "Access-Control-Allow-Origin");

  private final transient HttpClient http = HttpClient.newHttpClient();
  private final transient Semaphore calls = new Semaphore(CALLS_MAX);

  private static final byte[] NOT_FOUND =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Not found</title>
      <meta name="viewport" content="width=device-width"></head>
      <body><main><h1>Not found</h1>
      <p>There is nothing at this address. <a href="/vault/">Go to your data vault</a></p>
      </main></body>
      </html>
      """
          .getBytes(StandardCharsets.UTF_8);

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    harden(response);
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      refuse(response, response.getStatus());
      return;
    }
    String path = request.getRequestURI();
    Matcher wellKnown = WELL_KNOWN.matcher(path);
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (path.equals("/")) {
      redirect(response, "/vault/");
    } else if (wellKnown.matches()) {
      answerFor("/" + wellKnown.group(2) + "/.well-known/" + wellKnown.group(1), response);
    } else {
      refuse(response, HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** A path only: the browser keeps the host that it came by. */
  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    response.setHeader("Location", path);
    response.setHeader("Cache-Control", "no-store");
  }

  /**
   * Answers as the service does, since clients take metadata from this very address only: the
   * standards know no redirect there. It is asked over HTTP, as a forward to another application
   * would run without its request scope.
   */
  private void answerFor(String path, HttpServletResponse response) throws IOException {
    String port = System.getProperty(PORT, "");
    if (port.isEmpty() || !calls.tryAcquire()) {
      response.setHeader("Retry-After", "1");
      refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    try {
      URI there = URI.create("http://localhost:" + port + path);
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(there).timeout(WAIT_MAX).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      response.setStatus(answer.statusCode());
      for (String name : COPIED) {
        answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value));
      }
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } finally {
      calls.release();
    }
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(NOT_FOUND.length);
    response.getOutputStream().write(NOT_FOUND);
  }

  private static void harden(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
  }
}
