package org.datapassport.provider;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Lets scripts of any site call the endpoints that take no cookies: who calls is proven by keys and
 * tokens only, so the site it comes from does not matter.
 */
@Provider
@PreMatching
public class OpenToScripts implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Set<String> OPEN =
      Set.of(
          ".well-known/openid-configuration",
          ".well-known/oauth-authorization-server",
          ".well-known/openid-federation",
          "jwks.json",
          "par",
          "device_authorization",
          "token",
          "userinfo",
          "revoke",
          "introspect",
          "register");

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals("OPTIONS") && isOpen(request)) {
      request.abortWith(
          Response.noContent()
              .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
              .header(
                  "Access-Control-Allow-Headers",
                  "Authorization, Content-Type, DPoP, x-fapi-interaction-id")
              .header("Access-Control-Max-Age", "3600")
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (isOpen(request)) {
      open(response.getHeaders()::putSingle);
    }
  }

  /** Writes the headers of an answer that scripts of any site may read. */
  public static void open(BiConsumer<String, String> headers) {
    headers.accept("Access-Control-Allow-Origin", "*");
    headers.accept(
        "Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce, x-fapi-interaction-id");
  }

  private static boolean isOpen(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    return OPEN.contains(path) || path.startsWith("register/") || path.startsWith("grants/");
  }
}
