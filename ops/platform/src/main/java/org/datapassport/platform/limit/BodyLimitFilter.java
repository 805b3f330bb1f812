package org.datapassport.platform.limit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.datapassport.platform.failure.BodyRefused;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.web.Answers;

/**
 * Refuses bodies that are larger than their address takes, before anybody reads them, and large
 * ones while there are too many.
 *
 * <p>On the launcher's server all others are whole when they come here; elsewhere this bounds their
 * time, too.
 */
public class BodyLimitFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Large bodies that are read at the same time. */
  private static final int LARGE_MAX = 8;

  /** Of one network: one that is sent, and one in another window. */
  private static final int LARGE_OF_ONE_MAX = 2;

  private final transient Slots slots = new Slots(LARGE_MAX, LARGE_OF_ONE_MAX);

  @Inject transient Problems problems;
  @Inject transient BodyLimits limits;
  @Inject transient ClientAddress addresses;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    long bytesMax = limits.bytesMax(path, Objects.requireNonNullElse(request.getContentType(), ""));
    long length = request.getContentLengthLong();
    var limited = new LimitedRequest(request, new BodyPace(bytesMax, System::nanoTime));
    if (length > bytesMax) {
      BodyRefused refused = BodyRefused.tooLarge();
      refuse(request, response, refused.code(), refused.detail());
    } else if (bytesMax > BodyLimits.USUAL_BYTES_MAX
        && (length < 0 || length > BodyLimits.USUAL_BYTES_MAX)) {
      passLarge(limited, response, chain);
    } else {
      chain.doFilter(limited, response);
    }
  }

  private void passLarge(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Slots.Slot> slot = slots.take(addresses.networkOf(request));
    if (slot.isEmpty()) {
      refuse(
          request,
          response,
          PlatformProblem.TOO_MANY_REQUESTS,
          "Other large files are on their way; send this one when they have arrived");
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      slot.get().close();
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, PlatformProblem code, String detail)
      throws IOException {
    Problem problem = problems.problem(code, code.status(), detail);
    Answers.send(request, response, problems, problem);
  }
}
