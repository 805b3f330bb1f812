package org.datapassport.platform.web;

import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Switches off what Jakarta REST and MVC would do by themselves: MVC's form tokens open an HTTP
 * session for each visitor, and WADL describes every resource to anyone who asks.
 */
@Provider
public class PlatformFeature implements Feature {
  @Override
  public boolean configure(FeatureContext context) {
    context.property(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
    context.property("jersey.config.server.wadl.disableWadl", true);
    return true;
  }
}
