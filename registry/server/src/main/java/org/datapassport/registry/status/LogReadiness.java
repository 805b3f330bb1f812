package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.datapassport.platform.health.CheckResult;
import org.datapassport.platform.health.ReadinessCheck;
import org.datapassport.registry.checkpoint.PublishedLog;

/** Ready when the log was recovered and its checkpoint is published. */
@ApplicationScoped
public class LogReadiness implements ReadinessCheck {
  @Inject PublishedLog published;

  @Override
  public CheckResult check() {
    return published
        .view()
        .map(view -> CheckResult.up("log").with("size", Long.toString(view.checkpoint().size())))
        .orElseGet(() -> CheckResult.down("log"));
  }
}
