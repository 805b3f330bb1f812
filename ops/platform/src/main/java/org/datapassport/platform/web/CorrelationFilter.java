package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.platform.interaction.InteractionIdFilter;
import org.datapassport.platform.log.Correlation;
import org.datapassport.platform.log.ServiceLog;
import org.jspecify.annotations.Nullable;

/**
 * Outermost filter: gives each request its correlation id and writes its one access line, {@code
 * access <method> <route> <status> <milliseconds>ms}. The route is the template that matched
 * ({@code /registry/{scid}/did.json}), never the path, which may name a person; never a query.
 */
public class CorrelationFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Request attribute with the route template, set by {@link RouteFilter}. */
  public static final String ROUTE = "org.datapassport.platform.route";

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

  /** Request attribute with the id, for the container's later error pass. */
  private static final String ID = "org.datapassport.platform.correlation";

  @Inject transient SecureRandom random;
  @Inject transient ServiceLog log;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      // The container shows its own failures after the first pass has ended.
      errorPass(request, response, chain);
      return;
    }
    String id =
        idFor(
            request.getHeader(InteractionIdFilter.HEADER),
            request.getHeader(Correlation.HEADER),
            random);
    Correlation.set(id);
    request.setAttribute(ID, id);
    response.setHeader(Correlation.HEADER, id);
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      long millis = (System.nanoTime() - start) / 1_000_000;
      Object route = request.getAttribute(ROUTE);
      log.info(
          "access "
              + method(request)
              + " "
              + (route == null ? "-" : route)
              + " "
              + response.getStatus()
              + " "
              + millis
              + "ms");
      Correlation.clear();
    }
  }

  private void errorPass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id =
        request.getAttribute(ID) instanceof String first ? first : InteractionIdFilter.made(random);
    Correlation.set(id);
    response.setHeader(Correlation.HEADER, id);
    try {
      chain.doFilter(request, response);
    } finally {
      Correlation.clear();
    }
  }

  /**
   * The client's own id, so that it finds its call in our log; else that of who passed the call on,
   * a proxy or a service of ours; else a new one.
   */
  static String idFor(
      @Nullable String interaction, @Nullable String correlation, SecureRandom random) {
    Optional<String> passedOn = Optional.ofNullable(correlation);
    return InteractionIdFilter.given(interaction)
        .or(() -> Correlation.isAcceptable(passedOn) ? passedOn : Optional.empty())
        .orElseGet(() -> InteractionIdFilter.made(random));
  }

  /** A method is what a stranger typed, too. */
  private static String method(HttpServletRequest request) {
    String method = request.getMethod();
    return METHOD.matcher(method).matches() ? method : "?";
  }
}
