package org.datapassport.platform.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.crypto.KeyFile;
import org.eclipse.microprofile.config.Config;

/** Makes the plain objects that every service injects, from configuration. */
@ApplicationScoped
public class PlatformProducers {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  Signatures signatures() {
    return new Signatures();
  }

  @Produces
  @Singleton
  PublicUrls publicUrls(Config config) {
    return PublicUrls.of(
        value(config, PlatformConfiguration.PUBLIC_REGISTRY_URL, PublicUrls.DEFAULT_REGISTRY),
        value(config, PlatformConfiguration.PUBLIC_PROVIDER_URL, PublicUrls.DEFAULT_PROVIDER),
        value(config, PlatformConfiguration.PUBLIC_VAULT_URL, PublicUrls.DEFAULT_VAULT));
  }

  @Produces
  @Singleton
  ServiceHome serviceHome(Config config, ThisService self) {
    String key = "passport." + self.service().key() + ".home";
    return new ServiceHome(Path.of(config.getValue(key, String.class)));
  }

  @Produces
  @Singleton
  KeyFile keyFile(ServiceHome home, SecureRandom random) {
    return KeyFile.openOrCreate(home.resolve("key-encryption.key"), random);
  }

  private static String value(Config config, String key, String otherwise) {
    return config.getOptionalValue(key, String.class).orElse(otherwise);
  }
}
