package org.datapassport.registry.mirror.reading;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.datapassport.registry.MirroredRead;

/** Says how old a mirror's answer is, and refuses it to who demands a younger one. */
@Provider
@MirroredRead
public class MirroredReadFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Inject MirroredReads reads;

  @Override
  public void filter(ContainerRequestContext request) {
    reads.requireFresh(Optional.ofNullable(request.getHeaderString("Cache-Control")));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    reads.age().ifPresent(age -> response.getHeaders().putSingle("Age", age));
  }
}
