package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecurityHeadersFilterTest {
  private static Map<String, String> headers(boolean https) {
    Map<String, String> headers = new TreeMap<>();
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                SecurityHeadersFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) ->
                    headers.put((String) arguments[0], (String) arguments[1]));
    SecurityHeadersFilter.apply(response, https);
    return headers;
  }

  @Test
  void apply_overHttps_tellsBrowsersToStayThere() {
    assertEquals(
        "max-age=31536000; includeSubDomains", headers(true).get("Strict-Transport-Security"));
    assertFalse(headers(false).containsKey("Strict-Transport-Security"));
  }

  @Test
  void apply_always_keepsPagesOutOfFramesAndCaches() {
    Map<String, String> headers = headers(false);
    assertEquals("DENY", headers.get("X-Frame-Options"));
    assertEquals("no-store", headers.get("Cache-Control"));
    assertEquals("no-referrer", headers.get("Referrer-Policy"));
  }
}
