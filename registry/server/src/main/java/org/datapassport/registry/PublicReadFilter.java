package org.datapassport.registry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Says in CORS terms that an answer is for everyone. */
@Provider
@PublicRead
public class PublicReadFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle("Access-Control-Allow-Origin", "*");
    response.getHeaders().putSingle("Access-Control-Expose-Headers", "ETag");
    response.getHeaders().putSingle("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
