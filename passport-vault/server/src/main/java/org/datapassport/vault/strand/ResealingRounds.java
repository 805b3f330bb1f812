package org.datapassport.vault.strand;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Seals old strands after the start; a round that finds none costs one statement. */
@ApplicationScoped
public class ResealingRounds {
  private static final Duration PAUSE = Duration.ofHours(1);

  @Inject ResealingTransaction resealing;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::round);
  }

  private void round() {
    while (resealing.sealNext()) {
      // One transaction for each strand.
    }
  }
}
