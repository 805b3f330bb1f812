package org.datapassport.vault.read;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.token.Caller;

/**
 * Calls of the data API that Jakarta REST refused before anybody looked at their token (405, 406,
 * an address that there is not): with a good token they have their log line as any other refusal.
 */
@Provider
public class RefusedCallFilter implements ContainerResponseFilter {
  private static final String DATA = "data/";
  private static final String STRANDS = "data/strands/";
  private static final Logger LOG = Logger.getLogger(RefusedCallFilter.class.getName());

  @Inject Caller caller;
  @Inject Door door;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (response.getStatus() >= 400
        && path.startsWith(DATA)
        && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null
        && servletRequest.getAttribute(Caller.BROKEN_RULE) == null) {
      try {
        String slug = path.startsWith(STRANDS) ? path.substring(STRANDS.length()) : "";
        String code = PlatformProblem.ofStatus(response.getStatus()).code();
        door.refuse(caller.company(servletRequest), slug, code);
      } catch (ProblemException e) {
        LOG.log(Level.FINE, "A refused call without a good token has no line", e);
      }
    }
  }
}
