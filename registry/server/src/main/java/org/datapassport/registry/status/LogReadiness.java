package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.datapassport.platform.health.CheckResult;
import org.datapassport.platform.health.ReadinessCheck;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryRole;
import org.datapassport.registry.checkpoint.PublishedLog;

/**
 * Ready when there is a log to show: recovered, or verified once from end to end. A witness shows
 * none.
 */
@ApplicationScoped
public class LogReadiness implements ReadinessCheck {
  @Inject PublishedLog published;
  @Inject FederationSettings settings;

  @Override
  public CheckResult check() {
    if (settings.role() == RegistryRole.WITNESS) {
      return CheckResult.up("witness");
    }
    return published
        .view()
        .map(view -> CheckResult.up("log").with("size", Long.toString(view.checkpoint().size())))
        .orElseGet(() -> CheckResult.down("log"));
  }
}
