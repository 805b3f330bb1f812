package org.datapassport.vault.read.rate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Writes down what was refused for its rate. */
@ApplicationScoped
public class RateRounds {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Inject RateLines lines;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, lines::sweep);
  }
}
