package org.datapassport.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.eclipse.microprofile.config.Config;

/**
 * What the operator decides ({@code passport.registry.*}).
 *
 * @param logOrigin name of the log in its checkpoints; never changes in the life of a log
 * @param place where new identifiers live
 * @param vaultUrls vault hosts that a passport may name, spelled as their public URLs
 * @param batchPause shortest time between two checkpoints while entries come in
 * @param operationsPerMinute most operations of one address in a minute; 0 for no limit. Custodians
 *     send for many citizens, so it is generous
 * @param operationsPerSecond most operations of all together in a second; 0 for no limit
 * @param recoveriesPerMinute what one address may send in a minute with the recovery key when its
 *     other operations are used up; 0 for no limit
 * @param hold how long the citizen can object to what is held, such as a transfer
 */
public record RegistrySettings(
    String logOrigin,
    IdentifierPlace place,
    Set<String> vaultUrls,
    Duration batchPause,
    int operationsPerMinute,
    int operationsPerSecond,
    int recoveriesPerMinute,
    Duration hold) {
  public RegistrySettings {
    vaultUrls = Set.copyOf(vaultUrls);
    if (hold.isNegative()) {
      throw new IllegalArgumentException("passport.registry.hold: PT0S or longer");
    }
  }

  /** Reads them from MicroProfile Config. */
  @ApplicationScoped
  public static class Producer {
    @Produces
    @Singleton
    RegistrySettings settings(Config config) {
      return new RegistrySettings(
          text(config, RegistryConfiguration.LOG_ORIGIN, "log.dcann.example/1"),
          IdentifierPlace.perScid(
              text(config, RegistryConfiguration.IDENTIFIER_DOMAIN, "registry.localhost%3A8080"),
              text(config, RegistryConfiguration.IDENTIFIER_PATH, "registry")),
          Set.of(
              text(config, RegistryConfiguration.VAULT_URLS, publicVault(config))
                  .split("\\s*,\\s*", -1)),
          Duration.ofMillis(number(config, RegistryConfiguration.BATCH_PAUSE_MILLIS, 100)),
          number(config, RegistryConfiguration.OPERATIONS_PER_MINUTE, 6000),
          number(config, RegistryConfiguration.OPERATIONS_PER_SECOND, 1000),
          number(config, RegistryConfiguration.RECOVERIES_PER_MINUTE, 30),
          Duration.parse(text(config, RegistryConfiguration.HOLD, "PT72H")));
    }

    private static String publicVault(Config config) {
      return config
          .getOptionalValue(PlatformConfiguration.PUBLIC_VAULT_URL, String.class)
          .orElse("http://localhost:8080/vault");
    }

    private static String text(Config config, String key, String otherwise) {
      return config.getOptionalValue(key, String.class).orElse(otherwise);
    }

    private static int number(Config config, String key, int otherwise) {
      return config.getOptionalValue(key, Integer.class).orElse(otherwise);
    }
  }
}
