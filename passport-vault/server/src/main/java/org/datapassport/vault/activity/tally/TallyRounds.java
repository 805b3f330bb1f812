package org.datapassport.vault.activity.tally;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.key.VaultId;

/** Counts long rows of new lines, so that no page waits for them. */
@ApplicationScoped
public class TallyRounds {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** In one round. */
  private static final int VAULTS_MAX = 500;

  private static final Logger LOG = Logger.getLogger(TallyRounds.class.getName());

  @Inject Tallies tallies;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, () -> tallies.behind(VAULTS_MAX).forEach(this::count));
  }

  /** A vault whose key is damaged does not hold up the others. */
  private void count(VaultId vault) {
    try {
      tallies.of(vault);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the log of a vault was not counted", e);
    }
  }
}
