package org.datapassport.provider.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Writes the cookies that the visitor's request has set. */
@Provider
@WithVisitor
@ApplicationScoped
public class VisitorCookies implements ContainerResponseFilter {
  @Inject Visitor visitor;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    for (String cookie : visitor.takeSetCookies()) {
      response.getHeaders().add("Set-Cookie", cookie);
    }
  }
}
