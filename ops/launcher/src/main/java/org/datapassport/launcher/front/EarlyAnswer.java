package org.datapassport.launcher.front;

import java.nio.charset.StandardCharsets;

/**
 * An answer without an application: a problem of RFC 9457 to programs, a page to browsers.
 *
 * @param retrySeconds for {@code Retry-After}; 0 for none
 * @param location for {@code Location}; empty for none
 */
record EarlyAnswer(int status, String title, String detail, int retrySeconds, String location) {
  static final EarlyAnswer BROKEN_TARGET =
      badRequest(
          "The address has a percent sign without two hexadecimal digits, bytes that are no UTF-8,"
              + " or characters that no address has.");

  static final EarlyAnswer HOSTS = badRequest("A request names its host once.");

  static final EarlyAnswer FRAMING =
      badRequest(
          "The end of the body is not clear: one Content-Length, or Transfer-Encoding chunked.");

  /** RFC 9110, section 15.5.20. */
  static final EarlyAnswer MISDIRECTED =
      refusal(421, "Misdirected Request", "This server does not answer for that host.");

  static final EarlyAnswer NOT_FOUND =
      refusal(404, "Not Found", "There is nothing at this address.");

  static final EarlyAnswer TOO_SLOW =
      refusal(408, "Request Timeout", "The body did not come in the time that its size is given.");

  static final EarlyAnswer TOO_LARGE =
      refusal(413, "Content Too Large", "The body has more bytes than this address takes.");

  /** RFC 9110, section 15.5.14: what is too large for the moment may be sent again. */
  static final EarlyAnswer TOO_LARGE_NOW =
      new EarlyAnswer(
          413,
          "Content Too Large",
          "Too many large bodies are on their way at this moment.",
          5,
          "");

  static final EarlyAnswer TOO_MANY =
      new EarlyAnswer(
          429, "Too Many Requests", "Too many bodies from this address are on their way.", 15, "");

  static final EarlyAnswer BUSY =
      new EarlyAnswer(
          503, "Service Unavailable", "Too many bodies are on their way at this moment.", 5, "");

  private static EarlyAnswer badRequest(String detail) {
    return refusal(400, "Bad Request", detail);
  }

  private static EarlyAnswer refusal(int status, String title, String detail) {
    return new EarlyAnswer(status, title, detail, 0, "");
  }

  /** A path only: the caller keeps the host that it came by. */
  static EarlyAnswer movedTo(String path) {
    return new EarlyAnswer(308, "Permanent Redirect", "It is one slash further.", 0, path);
  }

  byte[] body(boolean page) {
    return (page ? page() : problem()).getBytes(StandardCharsets.UTF_8);
  }

  static String mediaType(boolean page) {
    return page ? "text/html;charset=utf-8" : "application/problem+json";
  }

  private String problem() {
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(title, status, detail);
  }

  private String page() {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s</title>
    <meta name="viewport" content="width=device-width"></head>
    <body><main><h1>%1$s</h1>
    <p>%2$s</p><p><a href="/">Go to the start page</a></p>
    </main></body>
    </html>
    """
        .formatted(title, detail);
  }
}
