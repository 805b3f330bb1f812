package org.datapassport.registry.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.schedule.CommandFile;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.registry.FederationSettings;

/**
 * Rotates the federation's keys by command: an empty file in the service's home ({@code
 * ops/accredit rotate-keys}). {@code rotate-federation-keys}: the next key is published now and
 * signs in a day. {@code rotate-federation-keys-now}: the present keys are known to others and
 * count no more.
 */
@ApplicationScoped
public class FederationKeyRotation {
  static final String COMMAND = "rotate-federation-keys";
  static final String COMMAND_NOW = "rotate-federation-keys-now";
  private static final Logger LOG = Logger.getLogger(FederationKeyRotation.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Inject FederationKeys keys;
  @Inject FederationSettings settings;
  @Inject ServiceHome home;

  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    if (settings.isPrimary()) {
      rounds.every(PAUSE, this::obey);
    }
  }

  private void obey() {
    try {
      if (new CommandFile(home.resolve(COMMAND_NOW)).obey(keys::rotateNow)) {
        LOG.warning("The federation's keys were thrown away by command");
      } else if (new CommandFile(home.resolve(COMMAND)).obey(keys::rotate)) {
        LOG.info("The federation's next key was made by command");
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "A command to rotate the federation's keys waits: it failed", e);
    }
  }
}
