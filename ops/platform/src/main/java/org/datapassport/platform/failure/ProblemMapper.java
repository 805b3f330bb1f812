package org.datapassport.platform.failure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.problem.Problems;

/** Renders the refusals of our own catalogues. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<ProblemException> {
  @Inject Problems problems;
  @Inject HttpServletRequest request;
  @Inject ServiceLog log;

  @Override
  public Response toResponse(ProblemException e) {
    ProblemCode code = e.code();
    if (code.status() >= 500) {
      log.failure("Problem " + code.code(), e);
    } else {
      log.detail("Problem " + code.code(), e);
    }
    return problems.response(request, problems.problem(code, code.status(), e.publicDetail()));
  }
}
