package org.datapassport.vault.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Gives new lines of all vaults their places, once a second. */
@ApplicationScoped
public class ChainRounds {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** In one round; the next one follows at once. */
  private static final int VAULTS_MAX = 500;

  @Inject ActivityLog log;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, () -> log.waiting(VAULTS_MAX).forEach(log::chain));
  }
}
