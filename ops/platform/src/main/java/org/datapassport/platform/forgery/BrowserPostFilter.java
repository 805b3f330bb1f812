package org.datapassport.platform.forgery;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.Problem;
import org.datapassport.platform.problem.Problems;
import org.datapassport.platform.web.Answers;

/**
 * Refuses what another site makes a browser send with our cookies. Programs send neither cookies
 * nor these headers and pass; forms have their token besides.
 */
public class BrowserPostFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Inject transient ThisService self;
  @Inject transient PublicUrls urls;
  @Inject transient Problems problems;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean changes = !SAFE.contains(request.getMethod());
    boolean withCookies = request.getHeader("Cookie") != null;
    if (changes
        && (withCookies || request.getRequestURI().endsWith("/preferences"))
        && isForeign(
            Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
            Optional.ofNullable(request.getHeader("Origin")),
            urls.origin(self.service()))) {
      Problem problem = problems.problem(PlatformProblem.CROSS_SITE, 403, "");
      Answers.send(request, response, problems, problem);
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Whether the browser says that another site asked. {@code none} is the person's own act; a
   * request with neither header is no browser's of the last years, and the token must do.
   */
  static boolean isForeign(Optional<String> fetchSite, Optional<String> origin, String own) {
    if (fetchSite.isPresent()) {
      return !fetchSite.get().equals("same-origin") && !fetchSite.get().equals("none");
    }
    return origin.isPresent() && !origin.get().equals(own);
  }
}
