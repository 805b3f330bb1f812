package org.datapassport.platform.direct;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * A {@link DirectRoute} whose answer may come when the request's thread has left; no thread waits
 * for it. Whatever it needs of the request it reads before it returns.
 *
 * @param template the route as the access line shows it
 * @param endpoint begins the work; what it throws at once goes to {@link DirectRoutes#refusal}
 */
public record LaterRoute(String template, Endpoint endpoint) {
  /** Calls the method of a resource that Jakarta REST would have called. */
  @FunctionalInterface
  public interface Endpoint {
    CompletionStage<Response> answer(HttpServletRequest request) throws IOException;
  }
}
