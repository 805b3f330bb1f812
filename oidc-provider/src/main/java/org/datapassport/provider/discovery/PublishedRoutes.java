package org.datapassport.provider.discovery;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.direct.DirectRoute;
import org.datapassport.platform.direct.DirectRoutes;
import org.datapassport.provider.OpenToScripts;
import org.datapassport.provider.key.JwksResource;

/** What every client and every library reads before anything else: metadata and keys. */
@Shared
public class PublishedRoutes implements DirectRoutes {
  private final Map<String, DirectRoute> documents;

  @Inject
  public PublishedRoutes(DiscoveryResource discovery, JwksResource jwks) {
    this.documents =
        Map.of(
            "/jwks.json",
            new DirectRoute("/jwks.json", call -> jwks.keys()),
            "/.well-known/openid-configuration",
            new DirectRoute(
                "/.well-known/openid-configuration", call -> discovery.openidConfiguration()),
            "/.well-known/oauth-authorization-server",
            new DirectRoute(
                "/.well-known/oauth-authorization-server",
                call -> discovery.oauthAuthorizationServer()));
  }

  @Override
  public Optional<DirectRoute> find(HttpServletRequest request, String path) {
    return request.getMethod().equals("GET") && request.getQueryString() == null
        ? Optional.ofNullable(documents.get(path))
        : Optional.empty();
  }

  @Override
  public Optional<Response> refusal(RuntimeException refusal) {
    return Optional.empty();
  }

  @Override
  public void complete(HttpServletRequest request, HttpServletResponse response) {
    OpenToScripts.open(response::setHeader);
  }
}
