package org.datapassport.platform.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** A bean of a service whose protocols have words of their own for "try again later". */
public interface UnavailableAnswer {
  /** The answer to this request; empty where a problem says it. */
  Optional<Response> answer(HttpServletRequest request);
}
