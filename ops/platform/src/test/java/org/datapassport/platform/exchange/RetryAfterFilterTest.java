package org.datapassport.platform.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryAfterFilterTest {
  private final Map<String, Object> headers = new HashMap<>();

  private RetryAfterFilter.Told response() {
    return new RetryAfterFilter.Told(
        (HttpServletResponse)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "setHeader" -> headers.put((String) arguments[0], arguments[1]);
                    case "containsHeader" -> {
                      return headers.containsKey((String) arguments[0]);
                    }
                    default -> {}
                  }
                  return null;
                }));
  }

  @Test
  void setStatus_tooMany_saysWhenToComeAgain() {
    response().setStatus(429);
    assertEquals(Map.of("Retry-After", "60"), headers);
  }

  @Test
  void setStatus_unavailable_saysWhenToComeAgain() {
    response().setStatus(503);
    assertEquals(Map.of("Retry-After", "5"), headers);
  }

  @Test
  void setStatus_whoKnowsBetter_isKept() {
    RetryAfterFilter.Told before = response();
    before.setHeader("Retry-After", "3600");
    before.setStatus(429);
    assertEquals(Map.of("Retry-After", "3600"), headers);
    before.setHeader("Retry-After", "5");
    assertEquals(Map.of("Retry-After", "5"), headers);
  }

  @Test
  void setStatus_other_saysNothing() {
    response().setStatus(400);
    assertEquals(Map.of(), headers);
  }
}
