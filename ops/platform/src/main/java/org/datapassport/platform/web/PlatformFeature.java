package org.datapassport.platform.web;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Switches off what Jersey would do by itself: WADL describes every resource to anyone who asks.
 */
@Provider
public class PlatformFeature implements Feature {
  @Override
  public boolean configure(FeatureContext context) {
    context.property("jersey.config.server.wadl.disableWadl", true);
    return true;
  }
}
