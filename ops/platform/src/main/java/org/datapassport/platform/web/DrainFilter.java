package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.datapassport.platform.health.Draining;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;

/** Counts requests in flight, and refuses new ones while the service drains. */
public class DrainFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient Draining draining;
  @Inject transient Clock clock;
  @Inject transient Problems problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getRequestURI().startsWith(request.getContextPath() + "/health/")) {
      chain.doFilter(request, response);
      return;
    }
    draining.enter();
    try {
      if (draining.isOn(clock.instant())) {
        response.setHeader("Connection", "close");
        Answers.send(
            request, response, problems, problems.problem(PlatformProblem.DRAINING, 503, ""));
        return;
      }
      chain.doFilter(request, response);
    } finally {
      draining.leave();
    }
  }
}
