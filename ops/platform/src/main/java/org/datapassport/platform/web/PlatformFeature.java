package org.datapassport.platform.web;

import jakarta.mvc.form.FormMethodOverwriter;
import jakarta.mvc.security.Csrf;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Switches off what Jakarta REST and MVC would do by themselves: MVC's form tokens open an HTTP
 * session for each visitor; its form field {@code _method} lets a form pass for another method, and
 * is looked for in bodies of any encoding before a resource is; and WADL describes every resource
 * to anyone who asks.
 */
@Provider
public class PlatformFeature implements Feature {
  @Override
  public boolean configure(FeatureContext context) {
    context.property(Csrf.CSRF_PROTECTION, Csrf.CsrfOptions.OFF);
    context.property(
        FormMethodOverwriter.FORM_METHOD_OVERWRITE, FormMethodOverwriter.Options.DISABLED);
    context.property("jersey.config.server.wadl.disableWadl", true);
    return true;
  }
}
