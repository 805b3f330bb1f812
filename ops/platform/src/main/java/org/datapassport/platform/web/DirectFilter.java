package org.datapassport.platform.web;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.UnexpectedMapper;

/** Innermost filter: answers what a service's {@link DirectRoutes} take. */
public class DirectFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient Instance<DirectRoutes> routes;
  @Inject transient UnexpectedMapper unexpected;

  private transient List<DirectRoutes> found = List.of();

  @Override
  public void init() {
    found = routes.stream().toList();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    for (DirectRoutes some : found) {
      Optional<DirectRoute> route = some.find(request, path);
      if (route.isPresent()) {
        request.setAttribute(CorrelationFilter.ROUTE, route.get().template());
        Response answer = answer(some, route.get(), request);
        some.complete(request, response);
        write(answer, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private Response answer(DirectRoutes some, DirectRoute route, HttpServletRequest request)
      throws IOException {
    try {
      return route.endpoint().answer(request);
    } catch (RuntimeException e) {
      return some.refusal(e).orElseGet(() -> unexpected.toResponse(e));
    }
  }

  private static void write(Response answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.getStatus());
    answer
        .getStringHeaders()
        .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
    Object entity = answer.getEntity();
    if (entity == null) {
      return;
    }
    byte[] body =
        entity instanceof byte[] bytes ? bytes : entity.toString().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
