package org.datapassport.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.interaction.InteractionIdFilter;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.Problems;

/** Answers outside of Jakarta REST. */
public final class Answers {
  private Answers() {}

  /** Sends a problem in the form that the request prefers, with the id of the call. */
  public static void send(
      HttpServletRequest request, HttpServletResponse response, Problems problems, Problem problem)
      throws IOException {
    Problems.Rendered rendered = problems.render(request, problem);
    byte[] body = rendered.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    InteractionIdFilter.known(request.getHeader(InteractionIdFilter.HEADER))
        .ifPresent(id -> response.setHeader(InteractionIdFilter.HEADER, id));
    String retry = Problems.retrySeconds(problem.status());
    if (!retry.isEmpty() && !response.containsHeader("Retry-After")) {
      response.setHeader("Retry-After", retry);
    }
    response.setContentType(rendered.mediaType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
