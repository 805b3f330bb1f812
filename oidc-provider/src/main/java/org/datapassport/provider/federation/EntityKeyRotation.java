package org.datapassport.provider.federation;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.config.Shared;

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
  private static final int PAUSE_SECONDS = 5;

  @Resource private ManagedScheduledExecutorService executor;

  private final EntityKey key;
  private final ServiceHome home;
  private Optional<ScheduledFuture<?>> running = Optional.empty();

  @Inject
  @SuppressWarnings("NullAway.Init") // the container sets the executor before the first use
  public EntityKeyRotation(EntityKey key, ServiceHome home) {
    this.key = key;
    this.home = home;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    running =
        Optional.of(
            executor.scheduleWithFixedDelay(
                this::obey, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS));
  }

  @PreDestroy
  void stop() {
    running.ifPresent(task -> task.cancel(false));
  }

  /** One look for commands. */
  void obey() {
    try {
      if (Files.deleteIfExists(home.resolve(COMMAND_NOW))) {
        key.rotateNow();
        LOG.warning("The provider's federation keys were thrown away by command");
      } else if (Files.deleteIfExists(home.resolve(COMMAND))) {
        key.rotate();
        LOG.info("The provider's next federation key was made by command");
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "A command to rotate the federation key was not carried out", e);
    }
  }
}
