package org.datapassport.platform.failure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.sql.DatabaseLoss;

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

  public static final String DATABASE_DETAIL = "It is expected back within seconds.";

  /** How deep causes are searched; chains of our containers are at most five long. */
  private static final int CAUSES_MAX = 12;

  @Inject Problems problems;
  @Inject ProblemMapper problemMapper;
  @Inject RestExceptionMapper restMapper;
  @Inject HttpServletRequest request;
  @Inject ServiceLog log;
  @Inject @Any Instance<UnavailableAnswer> unavailable;

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      if (cause instanceof ProblemException problem) {
        return problemMapper.toResponse(problem);
      }
      if (cause instanceof WebApplicationException rest) {
        return restMapper.toResponse(rest);
      }
      if (cause instanceof BodyRefused refused) {
        return problems.response(
            request, problems.problem(refused.code(), refused.code().status(), refused.detail()));
      }
      if (isHeader(cause)) {
        return problems.response(
            request,
            problems.problem(
                PlatformProblem.BAD_REQUEST, 400, "A header of the request cannot be read"));
      }
      cause = cause.getCause();
    }
    Optional<Throwable> loss = DatabaseLoss.in(thrown);
    if (loss.isPresent()) {
      return withoutDatabase(loss.get());
    }
    log.failure("Unexpected", thrown);
    return problems.response(
        request, problems.problem(PlatformProblem.INTERNAL, 500, CONSTANT_DETAIL));
  }

  /**
   * Every request meets this while it lasts: a line without a stack is enough, and why the database
   * is away its readiness check has told once.
   */
  private Response withoutDatabase(Throwable loss) {
    log.warning("Answered 503: the database is away (" + DatabaseLoss.reason(loss) + ")");
    for (UnavailableAnswer each : unavailable) {
      Optional<Response> answer = each.answer(request);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return problems.response(
        request, problems.problem(PlatformProblem.UNAVAILABLE, 503, DATABASE_DETAIL));
  }

  /** Jersey reads headers when they are asked for, and has no public class for broken ones. */
  private static boolean isHeader(Throwable cause) {
    return cause instanceof ProcessingException
        && cause.getClass().getSimpleName().equals("HeaderValueException");
  }
}
