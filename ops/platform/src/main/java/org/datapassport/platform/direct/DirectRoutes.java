package org.datapassport.platform.direct;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The endpoints of a service that are asked so often that Jakarta REST's part of the work counts:
 * each has its resource as any other, and is answered by it before Jakarta REST hears of the call.
 *
 * <p>Only the plain case goes this way. Whatever is unusual about a request (another method,
 * another media type, a condition) is left to Jakarta REST, which knows what to say.
 */
public interface DirectRoutes {
  /**
   * The route of a request.
   *
   * @param path the undecoded path below the service, with its slash
   * @return empty where Jakarta REST answers
   */
  Optional<DirectRoute> find(HttpServletRequest request, String path);

  /** The same for an endpoint that may answer later. */
  default Optional<LaterRoute> findLater(HttpServletRequest request, String path) {
    return Optional.empty();
  }

  /** The answer for a refusal of this service; empty for one that the platform knows. */
  default Optional<Response> refusal(RuntimeException refusal) {
    return Optional.empty();
  }

  /** Adds the headers that each of these answers has, refused or not. */
  void complete(HttpServletRequest request, HttpServletResponse response);
}
