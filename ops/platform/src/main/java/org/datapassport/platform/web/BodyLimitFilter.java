package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.datapassport.platform.problem.BodyTooLarge;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problems;

/** Refuses bodies that are larger than their address takes, before anybody reads them. */
public class BodyLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient Problems problems;
  @Inject transient BodyLimits limits;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    long bytesMax = limits.bytesMax(path);
    if (request.getContentLengthLong() > bytesMax) {
      Answers.send(
          request,
          response,
          problems,
          problems.problem(PlatformProblem.TOO_LARGE, 413, BodyTooLarge.DETAIL));
      return;
    }
    chain.doFilter(new LimitedRequest(request, bytesMax), response);
  }
}
