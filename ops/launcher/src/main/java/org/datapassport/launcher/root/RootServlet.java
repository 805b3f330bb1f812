package org.datapassport.launcher.root;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leads {@code /} to the portal, and well-known addresses in their path-inserted form (RFC 8414,
 * section 3.1) to the service that they are about. Everything else is not found.
 */
public class RootServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern WELL_KNOWN =
      Pattern.compile("/\\.well-known/([a-z][a-z-]{0,60})/(registry|id|vault)");

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
      redirect(response, "/" + wellKnown.group(2) + "/.well-known/" + wellKnown.group(1));
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
