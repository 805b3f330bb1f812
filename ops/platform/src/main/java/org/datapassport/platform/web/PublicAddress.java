package org.datapassport.platform.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;

/**
 * Puts the configured public address in place of the Host header before anything reads it, so that
 * {@link UriInfo} and relative redirects speak of the address that the world knows.
 */
@Provider
@PreMatching
public class PublicAddress implements ContainerRequestFilter {
  @Inject ThisService self;
  @Inject PublicUrls urls;

  @Override
  public void filter(ContainerRequestContext context) {
    UriInfo asked = context.getUriInfo();
    URI base = URI.create(urls.of(self.service()) + "/");
    context.setRequestUri(base, moved(asked.getBaseUri(), asked.getRequestUri(), base));
  }

  /** The request's address with its base replaced; path and query stay byte for byte. */
  static URI moved(URI oldBase, URI request, URI newBase) {
    String path = request.getRawPath();
    String below =
        path.startsWith(oldBase.getRawPath()) ? path.substring(oldBase.getRawPath().length()) : "";
    String query = request.getRawQuery() == null ? "" : "?" + request.getRawQuery();
    return URI.create(newBase + below + query);
  }
}
