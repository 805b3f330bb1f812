package org.datapassport.vault.grant.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.node.TurnStore;

/**
 * Sweeps at the start, and every few minutes: an end is in the citizen's record soon after. Of
 * several nodes one does it; where two meet, each agreement is locked while it is written about.
 */
@ApplicationScoped
public class GrantRounds {
  private static final Duration PAUSE = Duration.ofMinutes(5);

  @Inject GrantUpkeep upkeep;
  @Inject TurnStore turns;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.besides(this::round);
    rounds.every(PAUSE, this::round);
  }

  private void round() {
    if (turns.take(TurnStore.Work.UPKEEP)) {
      upkeep.sweep();
    }
  }
}
