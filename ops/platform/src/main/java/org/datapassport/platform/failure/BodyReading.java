package org.datapassport.platform.failure;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * A body that its reader cannot read is the sender's mistake (400), not ours (500). What the parser
 * said stays in the log: it may repeat parts of the body.
 */
@Provider
public class BodyReading implements ReaderInterceptor {
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    try {
      return context.proceed();
    } catch (ProcessingException | JsonException | JsonbException e) {
      throw refusal(e);
    }
  }

  static ProblemException refusal(RuntimeException e) {
    return BodyRefused.behind(e)
        .map(refused -> new ProblemException(refused.code(), refused.detail(), e))
        .orElseGet(
            () ->
                new ProblemException(
                    PlatformProblem.MALFORMED_BODY,
                    "The body cannot be parsed or lacks required members",
                    e));
  }
}
