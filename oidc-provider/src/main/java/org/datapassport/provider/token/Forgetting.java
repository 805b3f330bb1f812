package org.datapassport.provider.token;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Interaction;
import org.datapassport.provider.authorization.InteractionStore;
import org.datapassport.provider.key.UsedOnceStore;

/**
 * Deletes what has expired, once a minute. Nothing depends on it: expiry is always checked by the
 * clock; this only keeps tables small.
 */
@Shared
public class Forgetting {
  static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(Forgetting.class.getName());

  @Resource private ManagedScheduledExecutorService executor;

  private final UsedOnceStore usedOnce;
  private final RevokedTokenStore revoked;
  private final InteractionStore interactions;
  private final Clock clock;
  private Optional<ScheduledFuture<?>> running = Optional.empty();

  @Inject
  @SuppressWarnings("NullAway.Init") // the container sets the executor before the first use
  public Forgetting(
      UsedOnceStore usedOnce,
      RevokedTokenStore revoked,
      InteractionStore interactions,
      Clock clock) {
    this.usedOnce = usedOnce;
    this.revoked = revoked;
    this.interactions = interactions;
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    long seconds = PAUSE.toSeconds();
    running =
        Optional.of(
            executor.scheduleWithFixedDelay(this::forget, seconds, seconds, TimeUnit.SECONDS));
  }

  @PreDestroy
  void stop() {
    running.ifPresent(task -> task.cancel(false));
  }

  /** One round. */
  void forget() {
    try {
      Instant now = clock.instant();
      usedOnce.forget(now.minus(PAUSE));
      revoked.forget(now.minus(PAUSE));
      interactions.forget(now.minus(Interaction.LIFETIME));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Expired rows stay for another minute", e);
    }
  }
}
