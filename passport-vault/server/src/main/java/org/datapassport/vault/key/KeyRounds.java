package org.datapassport.vault.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Looks for keys that a crash kept from being destroyed; of several nodes any may do it. */
@ApplicationScoped
public class KeyRounds {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject KeyShredding shredding;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, shredding::sweep);
  }
}
