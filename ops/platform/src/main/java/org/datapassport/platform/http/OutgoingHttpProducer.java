package org.datapassport.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Makes the one outgoing client of a service. */
@ApplicationScoped
public class OutgoingHttpProducer {
  @Produces
  @Singleton
  OutgoingHttp outgoingHttp(Config config) {
    return new OutgoingHttp(
        config.getOptionalValue("passport.outgoing.allow-loopback", Boolean.class).orElse(false));
  }
}
