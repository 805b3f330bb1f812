package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Notes the template of the matched resource for the access line. */
@Provider
public class RouteFilter implements ContainerRequestFilter {
  private final Map<Matched, String> templates = new ConcurrentHashMap<>();

  @Inject HttpServletRequest request;
  @Context ResourceInfo resource;

  private record Matched(Class<?> type, Method method) {
    String template() {
      return RouteFilter.template(type.getAnnotation(Path.class), method.getAnnotation(Path.class));
    }
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Class<?> type = resource.getResourceClass();
    Method method = resource.getResourceMethod();
    if (type != null && method != null) {
      String route = templates.computeIfAbsent(new Matched(type, method), Matched::template);
      request.setAttribute(CorrelationFilter.ROUTE, route);
    }
  }

  static String template(@Nullable Path type, @Nullable Path method) {
    String joined =
        (type == null ? "" : type.value()) + "/" + (method == null ? "" : method.value());
    String clean = ("/" + joined).replaceAll("/{2,}", "/");
    return clean.length() > 1 && clean.endsWith("/")
        ? clean.substring(0, clean.length() - 1)
        : clean;
  }
}
