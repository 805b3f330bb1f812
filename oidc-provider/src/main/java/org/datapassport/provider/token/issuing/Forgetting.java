package org.datapassport.provider.token.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.key.UsedOnceStore;

/**
 * Deletes what has expired, once a minute. Nothing depends on it: expiry is always checked by the
 * clock; this only keeps tables small.
 */
@Shared
public class Forgetting {
  static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(Forgetting.class.getName());

  private final UsedOnceStore usedOnce;
  private final RevokedTokenStore revoked;
  private final InteractionStore interactions;
  private final Clock clock;
  private final Rounds rounds;

  @Inject
  public Forgetting(
      UsedOnceStore usedOnce,
      RevokedTokenStore revoked,
      InteractionStore interactions,
      Clock clock,
      Rounds rounds) {
    this.rounds = rounds;
    this.usedOnce = usedOnce;
    this.revoked = revoked;
    this.interactions = interactions;
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::forget);
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
