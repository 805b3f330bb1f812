package org.datapassport.platform.failure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;

/**
 * Renders what Jakarta REST itself refuses: unknown paths, methods, media types, parameters that do
 * not parse. An exception that brings a body of its own keeps it.
 */
@Provider
@ApplicationScoped
public class RestExceptionMapper implements ExceptionMapper<WebApplicationException> {
  /** Headers that belong to a status and must survive: 405, 429 and 503, 401. */
  private static final List<String> KEPT =
      List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

  @Inject Problems problems;
  @Inject HttpServletRequest request;
  @Inject ServiceLog log;

  @Override
  public Response toResponse(WebApplicationException e) {
    Response original = e.getResponse();
    int status = original.getStatus();
    Optional<BodyRefused> refused = BodyRefused.behind(e);
    if (refused.isPresent()) {
      PlatformProblem code = refused.get().code();
      return problems.response(
          request, problems.problem(code, code.status(), refused.get().detail()));
    }
    if (original.hasEntity() || status < 400) {
      return original;
    }
    if (status >= 500) {
      log.failure("Status " + status, e);
    }
    PlatformProblem code = PlatformProblem.ofStatus(status);
    Response answer = problems.response(request, problems.problem(code, status, ""));
    for (String header : KEPT) {
      String value = original.getHeaderString(header);
      if (value != null) {
        answer.getHeaders().putSingle(header, value);
      }
    }
    return answer;
  }
}
