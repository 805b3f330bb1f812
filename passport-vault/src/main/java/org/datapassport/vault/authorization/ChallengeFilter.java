package org.datapassport.vault.authorization;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Says how to authenticate wherever a token was refused (RFC 9449, section 7.1). */
@Provider
public class ChallengeFilter implements ContainerResponseFilter {
  private static final int UNAUTHORIZED = 401;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    boolean ours = path.startsWith("data/") || path.startsWith("authorization/");
    if (ours && response.getStatus() == UNAUTHORIZED) {
      boolean tried = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.WWW_AUTHENTICATE,
              tried ? "DPoP error=\"invalid_token\", algs=\"ES256\"" : "DPoP algs=\"ES256\"");
    }
  }
}
