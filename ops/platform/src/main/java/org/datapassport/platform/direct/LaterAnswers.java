package org.datapassport.platform.direct;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.datapassport.platform.failure.UnexpectedMapper;
import org.datapassport.platform.log.Correlation;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.sql.DatabaseLoss;

/**
 * Sends answers that come when the request's thread has left. A refusal that late is problem+json:
 * nothing is known any more of what the sender accepts.
 */
@ApplicationScoped
public class LaterAnswers {
  /** Longer than any work of ours waits; its own bound says something better than ours would. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Problems problems;
  @Inject ServiceLog log;

  void send(
      CompletionStage<Response> answer, HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(PATIENCE.toMillis());
    String correlation = Correlation.current();
    answer.whenComplete(
        (made, failure) -> {
          String before = Correlation.current();
          Correlation.set(correlation);
          try {
            DirectFilter.write(failure == null ? made : refused(failure), response);
          } catch (IOException e) {
            log.detail("The caller left before its answer", e);
          } finally {
            async.complete();
            Correlation.set(before);
          }
        });
  }

  private Response refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Problem problem;
    if (cause instanceof ProblemException known) {
      problem = problems.problem(known.code(), known.code().status(), known.publicDetail());
    } else if (DatabaseLoss.isIn(failure)) {
      log.warning("Answered 503 late: the database is away");
      problem =
          problems.problem(PlatformProblem.UNAVAILABLE, 503, UnexpectedMapper.DATABASE_DETAIL);
    } else {
      log.failure("Unexpected", failure);
      problem = problems.problem(PlatformProblem.INTERNAL, 500, UnexpectedMapper.CONSTANT_DETAIL);
    }
    return problems.programResponse(problem);
  }
}
