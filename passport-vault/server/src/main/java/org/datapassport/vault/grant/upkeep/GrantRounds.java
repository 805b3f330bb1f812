package org.datapassport.vault.grant.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Sweeps once an hour. */
@ApplicationScoped
public class GrantRounds {
  private static final Duration PAUSE = Duration.ofHours(1);

  @Inject GrantUpkeep upkeep;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, upkeep::sweep);
  }
}
