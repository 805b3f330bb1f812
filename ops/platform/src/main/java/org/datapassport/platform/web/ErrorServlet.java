package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.sql.DatabaseLoss;

/** Where the container sends its own failures, so that nobody sees its pages or class names. */
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient Problems problems;
  @Inject transient ServiceLog log;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = 404;
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      status = code instanceof Integer number && number >= 400 ? number : 500;
      Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
      if (thrown instanceof Throwable cause && DatabaseLoss.isIn(cause)) {
        log.warning("Answered 503 outside of a resource: the database is away");
        status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
      } else if (thrown instanceof Throwable cause) {
        log.failure("Outside of a resource", cause);
      }
    }
    PlatformProblem code = PlatformProblem.ofStatus(status);
    Answers.send(request, response, problems, problems.problem(code, status, ""));
  }
}
