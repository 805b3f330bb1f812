package org.datapassport.vault.flow;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.exchange.AllowFilter;

/**
 * Of the data API there is no HEAD. Its answer would be that of a reading that nobody gets, and
 * would count as one: against "once", the frequency, and the windows that were told.
 */
@Provider
@PreMatching
public class DataMethodsFilter implements ContainerRequestFilter {
  private static final String DATA = "data";

  @Override
  public void filter(ContainerRequestContext request) {
    // Segments as Jakarta REST matches them: decoded, and without matrix parameters.
    if (request.getUriInfo().getPathSegments().get(0).getPath().equals(DATA)) {
      request.setProperty(AllowFilter.WITHOUT_HEAD, true);
      if (request.getMethod().equals("HEAD")) {
        throw new NotAllowedException("GET", new String[] {"OPTIONS"});
      }
    }
  }
}
