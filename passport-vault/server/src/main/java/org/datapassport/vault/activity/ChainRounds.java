package org.datapassport.vault.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.key.VaultId;

/** Gives new lines of all vaults their places, once a second. */
@ApplicationScoped
public class ChainRounds {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** In one round; the next one follows at once. */
  private static final int VAULTS_MAX = 500;

  private static final Logger LOG = Logger.getLogger(ChainRounds.class.getName());

  @Inject ActivityLog log;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, () -> log.waiting(VAULTS_MAX).forEach(this::chain));
  }

  /** A vault whose key or lines are damaged does not hold up the others. */
  private void chain(VaultId vault) {
    try {
      log.chain(vault);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "lines of a vault were not chained", e);
    }
  }
}
