package org.datapassport.provider.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.schedule.CommandFile;
import org.datapassport.platform.schedule.Rounds;

/**
 * Rotates the provider's federation key by command: an empty file in the service's home ({@code
 * ops/rotate-keys --federation}). {@code rotate-federation-keys}: the next key is published now and
 * signs in a day. {@code rotate-federation-keys-now}: the present ones are known to others and
 * count no more.
 */
@Shared
public class EntityKeyRotation {
  static final String COMMAND = "rotate-federation-keys";
  static final String COMMAND_NOW = "rotate-federation-keys-now";
  private static final Logger LOG = Logger.getLogger(EntityKeyRotation.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final EntityKey key;
  private final ServiceHome home;
  private final Rounds rounds;

  @Inject
  public EntityKeyRotation(EntityKey key, ServiceHome home, Rounds rounds) {
    this.rounds = rounds;
    this.key = key;
    this.home = home;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::obey);
  }

  /** One look for commands. */
  void obey() {
    try {
      if (new CommandFile(home.resolve(COMMAND_NOW)).obey(key::rotateNow)) {
        LOG.warning("The provider's federation keys were thrown away by command");
      } else if (new CommandFile(home.resolve(COMMAND)).obey(key::rotate)) {
        LOG.info("The provider's next federation key was made by command");
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "A command to rotate the federation key waits: it failed", e);
    }
  }
}
