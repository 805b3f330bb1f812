package org.datapassport.provider.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.schedule.CommandFile;
import org.datapassport.platform.schedule.Rounds;

/**
 * Rotates signing keys by command: somebody who may write to the service's folder on one of the
 * nodes puts an empty file there ({@code ops/rotate-keys}). The node that sees it takes it away and
 * changes the database; the others see that at their next look, {@link #PAUSE} later at most.
 *
 * <p>{@code rotate-keys}: the current keys stop signing after {@link #NOTICE}; their successors are
 * published until then. {@code rotate-keys-now}: the keys are known to others and count no more,
 * nor anything that they have signed.
 */
@Shared
public class KeyRotation {
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** Our key set may be kept for five minutes, and a node may read it a minute late. */
  static final Duration NOTICE = Duration.ofMinutes(7);

  static final String COMMAND = "rotate-keys";
  static final String COMMAND_NOW = "rotate-keys-now";
  private static final Logger LOG = Logger.getLogger(KeyRotation.class.getName());

  private final SigningKeyStore store;
  private final SigningKeys keys;
  private final CommandFile soon;
  private final CommandFile now;
  private final Clock clock;
  private final Rounds rounds;

  @Inject
  public KeyRotation(
      SigningKeyStore store, SigningKeys keys, ServiceHome home, Clock clock, Rounds rounds) {
    this.rounds = rounds;
    this.store = store;
    this.keys = keys;
    this.soon = new CommandFile(home.resolve(COMMAND));
    this.now = new CommandFile(home.resolve(COMMAND_NOW));
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::obey);
  }

  /** One look for commands. */
  void obey() {
    try {
      if (!now.obey(this::rotateNow) && !soon.obey(this::rotateSoon)) {
        keys.follow();
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "Keys were not looked after; the next look is in " + PAUSE, e);
    }
  }

  private void rotateNow() {
    store.forgetAll();
    keys.forget();
    LOG.warning("All signing keys were thrown away by command; new ones sign from now on");
  }

  private void rotateSoon() {
    store.endAt(clock.instant().plus(NOTICE), KeyPlan.REST);
    keys.forget();
    LOG.info("Signing keys change by command in " + NOTICE);
  }
}
