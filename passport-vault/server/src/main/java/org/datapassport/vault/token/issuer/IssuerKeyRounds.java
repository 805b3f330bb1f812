package org.datapassport.vault.token.issuer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Fetches issuers' keys anew: our provider publishes a key seven minutes before it signs. */
@ApplicationScoped
public class IssuerKeyRounds {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject IssuerKeys keys;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, keys::refresh);
  }
}
