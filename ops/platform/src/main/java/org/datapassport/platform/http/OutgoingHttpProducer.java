package org.datapassport.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.datapassport.platform.config.PlatformConfiguration;
import org.eclipse.microprofile.config.Config;

/** Makes the one outgoing client of a service. */
@ApplicationScoped
public class OutgoingHttpProducer {
  @Produces
  @Singleton
  OutgoingHttp outgoingHttp(Config config) {
    return new OutgoingHttp(
        config
            .getOptionalValue(PlatformConfiguration.OUTGOING_ALLOW_LOOPBACK, Boolean.class)
            .orElse(false));
  }
}
