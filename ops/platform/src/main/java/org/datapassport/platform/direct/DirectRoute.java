package org.datapassport.platform.direct;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * How one endpoint answers without Jakarta REST's routing.
 *
 * @param template the route as the access line shows it, {@code /log/tile/{path: .+}}
 * @param endpoint makes the answer; what it throws goes to {@link DirectRoutes#refusal}
 */
public record DirectRoute(String template, Endpoint endpoint) {
  /** Calls the method of a resource that Jakarta REST would have called. */
  @FunctionalInterface
  public interface Endpoint {
    Response answer(HttpServletRequest request) throws IOException;
  }
}
