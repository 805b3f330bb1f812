package org.datapassport.launcher.boot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.hk2.api.ServiceLocator;

/**
 * Answers 400 to an address that cannot be decoded, before any application is asked.
 *
 * <p>Payara answers such a request with an empty 200 and writes forty lines into the log, so that a
 * stranger could fill the disk with a percent sign.
 */
final class AddressGuard extends HttpHandler {
  private static final int BAD_REQUEST = 400;
  private static final String DETAIL =
      "The address has a percent sign without two hexadecimal digits, bytes that are no UTF-8,"
          + " or characters that no address has.";

  private static final String PROBLEM =
      "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\""
          + DETAIL
          + "\"}";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Broken address</title>
      <meta name="viewport" content="width=device-width"></head>
      <body><main><h1>This address is broken</h1>
      <p>%s</p><p><a href="/">Go to the start page</a></p>
      </main></body>
      </html>
      """
          .formatted(DETAIL);

  private final HttpHandler next;

  private AddressGuard(HttpHandler next) {
    this.next = next;
  }

  /** Puts a guard before what each listener of the running server does. */
  static void install() throws ReflectiveOperationException {
    for (HttpServerFilter filter : filters()) {
      if (!(filter.getHttpHandler() instanceof AddressGuard)) {
        filter.setHttpHandler(new AddressGuard(filter.getHttpHandler()));
      }
    }
  }

  /** Payara's own classes are in no repository, so they are called by name. */
  private static List<HttpServerFilter> filters() throws ReflectiveOperationException {
    var locator =
        (ServiceLocator)
            Class.forName("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
    Class<?> listenerType = Class.forName("org.glassfish.grizzly.config.dom.NetworkListener");
    Object service =
        locator.getService(Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService"));
    var lookup = service.getClass().getMethod("lookupNetworkProxy", listenerType);
    var found = new ArrayList<HttpServerFilter>();
    for (Object listener : locator.getAllServices(listenerType)) {
      Object proxy = lookup.invoke(service, listener);
      if (proxy != null) {
        Object running = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
        var filters =
            (List<?>)
                running
                    .getClass()
                    .getMethod("getFilters", Class.class)
                    .invoke(running, HttpServerFilter.class);
        filters.forEach(filter -> found.add((HttpServerFilter) filter));
      }
    }
    return found;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (isWellFormed(request.getRequestURI())) {
      next.service(request, response);
    } else {
      refuse(request, response);
    }
  }

  /** Whether every escape of a path is whole and all of it is UTF-8 without control characters. */
  static boolean isWellFormed(String path) {
    var bytes = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        if (i + 2 >= path.length() || !isHex(path.charAt(i + 1)) || !isHex(path.charAt(i + 2))) {
          return false;
        }
        bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      var decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }

  private static void refuse(Request request, Response response) throws IOException {
    String accept = request.getHeader("Accept");
    boolean isPage = accept != null && accept.contains("text/html");
    byte[] body = (isPage ? PAGE : PROBLEM).getBytes(StandardCharsets.UTF_8);
    response.setStatus(BAD_REQUEST);
    response.setContentType(isPage ? "text/html;charset=utf-8" : "application/problem+json");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
