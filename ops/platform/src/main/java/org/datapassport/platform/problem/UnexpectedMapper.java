package org.datapassport.platform.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.log.ServiceLog;

/**
 * Answers everything that nobody expected with the same words, so that no message of a library
 * reaches a caller. A problem that a container wrapped (an EJB, a transaction interceptor) counts
 * as that problem.
 */
@Provider
@ApplicationScoped
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
  public static final String CONSTANT_DETAIL =
      "Nothing that you can mend. Quote the correlation id when you ask for help.";

  /** How deep causes are searched; chains of our containers are at most five long. */
  private static final int CAUSES_MAX = 12;

  @Inject Problems problems;
  @Inject ProblemMapper problemMapper;
  @Inject RestExceptionMapper restMapper;
  @Inject HttpServletRequest request;
  @Inject ServiceLog log;

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      if (cause instanceof ProblemException problem) {
        return problemMapper.toResponse(problem);
      }
      if (cause instanceof jakarta.ws.rs.WebApplicationException rest) {
        return restMapper.toResponse(rest);
      }
      if (cause instanceof BodyTooLarge) {
        return problems.response(
            request, problems.problem(PlatformProblem.TOO_LARGE, 413, BodyTooLarge.DETAIL));
      }
      if (isHeader(cause)) {
        return problems.response(
            request,
            problems.problem(
                PlatformProblem.BAD_REQUEST, 400, "A header of the request cannot be read"));
      }
      cause = cause.getCause();
    }
    log.failure("Unexpected", thrown);
    return problems.response(
        request, problems.problem(PlatformProblem.INTERNAL, 500, CONSTANT_DETAIL));
  }

  /** Jersey reads headers when they are asked for, and has no public class for broken ones. */
  private static boolean isHeader(Throwable cause) {
    return cause instanceof ProcessingException
        && cause.getClass().getSimpleName().equals("HeaderValueException");
  }
}
