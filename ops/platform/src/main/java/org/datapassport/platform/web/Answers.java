package org.datapassport.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.Problems;

/** Answers outside of Jakarta REST. */
final class Answers {
  private Answers() {}

  static void send(
      HttpServletRequest request, HttpServletResponse response, Problems problems, Problem problem)
      throws IOException {
    Problems.Rendered rendered = problems.render(request, problem);
    byte[] body = rendered.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
      response.setHeader("Retry-After", Problems.RETRY_SECONDS);
    }
    response.setContentType(rendered.mediaType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
