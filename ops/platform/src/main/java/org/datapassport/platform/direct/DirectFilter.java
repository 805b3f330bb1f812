package org.datapassport.platform.direct;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.datapassport.platform.failure.BodyRefused;
import org.datapassport.platform.failure.UnexpectedMapper;
import org.datapassport.platform.web.CorrelationFilter;

/** Innermost filter: answers what a service's {@link DirectRoutes} take. */
public class DirectFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient Instance<DirectRoutes> routes;
  @Inject transient UnexpectedMapper unexpected;
  @Inject transient LaterAnswers later;

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
      Optional<LaterRoute> slow = some.findLater(request, path);
      if (slow.isPresent()) {
        request.setAttribute(CorrelationFilter.ROUTE, slow.get().template());
        begin(some, slow.get(), request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void begin(
      DirectRoutes some, LaterRoute route, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CompletionStage<Response> begun;
    try {
      begun = route.endpoint().answer(request);
    } catch (RuntimeException e) {
      begun =
          CompletableFuture.completedFuture(
              some.refusal(e).orElseGet(() -> unexpected.toResponse(e)));
    } catch (BodyRefused e) {
      begun = CompletableFuture.completedFuture(unexpected.toResponse(e));
    }
    some.complete(request, response);
    later.send(begun, request, response);
  }

  private Response answer(DirectRoutes some, DirectRoute route, HttpServletRequest request)
      throws IOException {
    try {
      return route.endpoint().answer(request);
    } catch (RuntimeException e) {
      return some.refusal(e).orElseGet(() -> unexpected.toResponse(e));
    }
  }

  static void write(Response answer, HttpServletResponse response) throws IOException {
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
