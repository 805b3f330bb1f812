package org.datapassport.vault.flow;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.schedule.Rounds;

/** Renews the node's lease four times a second, and looks for answers that last too long. */
@ApplicationScoped
public class FlowRounds {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration SWEEP_PAUSE = Duration.ofMinutes(1);

  @Inject OpenFlows flows;
  @Inject NodeLease lease;
  @Inject Rounds leases;
  @Inject Rounds watches;
  @Inject Rounds sweeps;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    leases.every(PAUSE, lease::renew);
    watches.every(PAUSE, flows::sweep);
    sweeps.every(SWEEP_PAUSE, lease::sweep);
  }

  @PreDestroy
  void stop() {
    lease.leave();
  }
}
