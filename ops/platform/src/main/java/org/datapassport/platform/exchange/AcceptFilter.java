package org.datapassport.platform.exchange;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.datapassport.platform.problem.AcceptHeader;

/**
 * Refuses whom we could only answer with what they will not have (RFC 9110 section 12.4.2: a weight
 * of 0 is "not acceptable"). Jakarta REST takes such a range for one that matches.
 */
@Provider
public class AcceptFilter implements ContainerRequestFilter {
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Method called = resource.getResourceMethod();
    Produces made = called == null ? null : called.getAnnotation(Produces.class);
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (made != null
        && accept != null
        && Arrays.stream(made.value()).allMatch(type -> AcceptHeader.wish(accept, type) == 0)) {
      throw new NotAcceptableException();
    }
  }
}
