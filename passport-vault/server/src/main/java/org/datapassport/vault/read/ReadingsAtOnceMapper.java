package org.datapassport.vault.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.failure.ProblemMapper;

/** Says that the other readings are soon over: not in a minute, as where calls are counted. */
@Provider
@ApplicationScoped
public class ReadingsAtOnceMapper implements ExceptionMapper<ReadingsAtOnceException> {
  private static final String SECONDS = "1";

  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(ReadingsAtOnceException e) {
    Response answer = problems.toResponse(e);
    answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, SECONDS);
    return answer;
  }
}
