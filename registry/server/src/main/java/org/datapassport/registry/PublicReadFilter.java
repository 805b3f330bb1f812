package org.datapassport.registry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.function.BiConsumer;

/** Says in CORS terms that an answer is for everyone. */
@Provider
@PublicRead
public class PublicReadFilter implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    open(response.getHeaders()::putSingle);
  }

  /** Writes the headers of an answer that is for everyone. */
  public static void open(BiConsumer<String, String> headers) {
    headers.accept("Access-Control-Allow-Origin", "*");
    headers.accept("Access-Control-Expose-Headers", "ETag");
    headers.accept("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
