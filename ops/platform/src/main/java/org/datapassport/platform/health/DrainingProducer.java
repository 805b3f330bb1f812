package org.datapassport.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.datapassport.platform.config.PlatformConfiguration;
import org.eclipse.microprofile.config.Config;

/** Makes the one {@link Draining} of a service. */
@ApplicationScoped
public class DrainingProducer {
  @Produces
  @Singleton
  Draining draining(Config config) {
    return new Draining(
        config.getOptionalValue(PlatformConfiguration.DRAIN_FILE, String.class).map(Path::of));
  }
}
