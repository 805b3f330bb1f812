package org.datapassport.vault.read.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.failure.ProblemMapper;
import org.datapassport.vault.grant.management.ReadTooOftenException;

/** Says when the next reading may begin, as the terms have it. */
@Provider
@ApplicationScoped
public class ReadTooOftenMapper implements ExceptionMapper<ReadTooOftenException> {
  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(ReadTooOftenException e) {
    Response answer = problems.toResponse(e);
    answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
    return answer;
  }
}
