package org.datapassport.platform.limit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.web.Answers;

/** Bounds per network what a service names in its {@link CostlyRoutes}: 429 beyond that. */
public class CostFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  @Inject transient Problems problems;
  @Inject transient CostLimits limits;
  @Inject transient ClientAddress addresses;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READS.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    switch (limits.judge(path, addresses.networkOf(request))) {
      case CostLimits.Verdict.Cheap() -> chain.doFilter(request, response);
      case CostLimits.Verdict.Admitted(Slots.Slot slot) -> {
        try {
          chain.doFilter(request, response);
        } finally {
          slot.close();
        }
      }
      case CostLimits.Verdict.TooMany(Duration pause) -> refuse(request, response, pause);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Duration pause)
      throws IOException {
    PlatformProblem code = PlatformProblem.TOO_MANY_REQUESTS;
    response.setHeader("Retry-After", String.valueOf(pause.toSeconds() + 1));
    Answers.send(
        request,
        response,
        problems,
        problems.problem(code, code.status(), "Too many such requests came from your network"));
  }
}
