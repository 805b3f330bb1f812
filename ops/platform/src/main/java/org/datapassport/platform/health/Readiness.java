package org.datapassport.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.crypto.CryptoProvider;
import org.datapassport.platform.log.ServiceLog;

/** Asks all readiness checks of this service. */
@ApplicationScoped
public class Readiness {
  @Inject Draining draining;
  @Inject Clock clock;
  @Inject ThisService self;
  @Inject ServiceLog log;
  @Inject @Any Instance<ReadinessCheck> checks;

  public List<CheckResult> results() {
    List<CheckResult> results = new ArrayList<>();
    results.add(
        new CheckResult(
            self.service().key() + "-accepting",
            !draining.isOn(clock.instant()),
            Map.of("inFlight", Integer.toString(draining.inFlight()))));
    results.add(
        CheckResult.up(self.service().key() + "-crypto")
            .with("SHA256withECDSA", CryptoProvider.name()));
    for (ReadinessCheck check : checks) {
      results.add(run(check));
    }
    return results;
  }

  private CheckResult run(ReadinessCheck check) {
    try {
      return check.check();
    } catch (RuntimeException e) {
      log.failure("A readiness check failed", e);
      return CheckResult.down(self.service().key() + "-check");
    }
  }
}
