package org.datapassport.registry.route;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.direct.DirectRoute;
import org.datapassport.platform.direct.DirectRoutes;
import org.datapassport.registry.PublicReadFilter;
import org.datapassport.registry.checkpoint.LogResource;
import org.datapassport.registry.identifier.ResolutionResource;
import org.datapassport.registry.mirror.reading.MirroredReads;

/** What resolvers and monitors ask for all day: resolution, checkpoint, tiles. */
@Shared
public class ReadRoutes implements DirectRoutes {
  private static final String CHECKPOINT = "/log/checkpoint";
  private static final String TILE = "/log/tile/";
  private static final String RESOLUTION = "/1.0/identifiers/";

  @Inject LogResource log;
  @Inject ResolutionResource resolution;
  @Inject MirroredReads mirrored;

  /** With one of these, less than the whole may be the answer. */
  private static final List<String> CONDITIONS =
      List.of("If-None-Match", "If-Match", "Range", "If-Range");

  /** Queries, matrix parameters, encoded paths and conditions are left to Jakarta REST. */
  @Override
  public Optional<DirectRoute> find(HttpServletRequest request, String path) {
    if (!request.getMethod().equals("GET")
        || request.getQueryString() != null
        || path.indexOf(';') >= 0
        || CONDITIONS.stream().anyMatch(name -> request.getHeader(name) != null)) {
      return Optional.empty();
    }
    if (path.equals(CHECKPOINT)) {
      return Optional.of(fresh(new DirectRoute(CHECKPOINT, call -> log.checkpoint())));
    }
    if (path.startsWith(TILE) && path.length() > TILE.length() && path.indexOf('%') < 0) {
      String tile = path.substring(TILE.length());
      return Optional.of(new DirectRoute(TILE + "{path: .+}", call -> log.tile(tile)));
    }
    if (path.startsWith(RESOLUTION) && path.length() > RESOLUTION.length()) {
      String did = path.substring(RESOLUTION.length());
      return Optional.of(
          fresh(
              new DirectRoute(
                  RESOLUTION + "{did: .+}",
                  call ->
                      resolution.resolve(
                          did, Optional.ofNullable(call.getHeader("Accept")), Map.of()))));
    }
    return Optional.empty();
  }

  private DirectRoute fresh(DirectRoute route) {
    return new DirectRoute(
        route.template(),
        call -> {
          mirrored.requireFresh(Optional.ofNullable(call.getHeader("Cache-Control")));
          return route.endpoint().answer(call);
        });
  }

  @Override
  public void complete(HttpServletRequest request, HttpServletResponse response) {
    PublicReadFilter.open(response::setHeader);
    if (!request.getRequestURI().contains(TILE)) {
      mirrored.age().ifPresent(age -> response.setHeader("Age", Long.toString(age)));
    }
  }
}
