package org.datapassport.vault.grant.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Sweeps at the start, and every few minutes: an end is in the citizen's record soon after. */
@ApplicationScoped
public class GrantRounds {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  @Inject GrantUpkeep upkeep;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.besides(upkeep::sweep);
    rounds.every(PAUSE, upkeep::sweep);
  }
}
