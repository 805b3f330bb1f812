package org.datapassport.vault.importing.staging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.vault.VaultConfiguration;
import org.datapassport.vault.key.VaultKeys;
import org.eclipse.microprofile.config.Config;

/** The place of staged files. What is plain from older versions goes when the service starts. */
@ApplicationScoped
public class Staging {

  /** Sixteen of the largest files, or some hundred usual ones. */
  private static final long TOTAL_BYTES_MAX = 1024L * 1024 * 1024;

  @Produces
  @Singleton
  StagedFiles stagedFiles(
      ServiceHome home, VaultKeys keys, SecureRandom random, Clock clock, Config config) {
    long total =
        config
            .getOptionalValue(VaultConfiguration.STAGED_BYTES_MAX, Long.class)
            .orElse(TOTAL_BYTES_MAX);
    return new StagedFiles(home.resolve("staged"), total, keys, random, clock);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started, StagedFiles files) {
    files.sweepAtStart();
  }
}
