package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.datapassport.platform.health.CheckResult;
import org.datapassport.platform.health.ReadinessCheck;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryRole;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.checkpoint.writer.LogWriter;

/**
 * Ready when there is a log to show: recovered, or verified once from end to end. A witness shows
 * none. Whoever waits for it is told how far it is and what is in the way.
 */
@ApplicationScoped
public class LogReadiness implements ReadinessCheck {
  @Inject PublishedLog published;
  @Inject FederationSettings settings;
  @Inject Standing standing;
  @Inject LogWriter writer;

  @Override
  public CheckResult check() {
    if (settings.role() == RegistryRole.WITNESS) {
      return CheckResult.up("witness");
    }
    CheckResult log =
        published
            .view()
            .map(
                view -> CheckResult.up("log").with("size", Long.toString(view.checkpoint().size())))
            .orElseGet(() -> CheckResult.down("log"));
    Optional<String> objection =
        writer
            .hindrance()
            .or(
                () ->
                    standing
                        .view()
                        .flatMap(Standing.View::objection)
                        .map(Standing.Objection::words));
    CheckResult told = objection.map(words -> log.with("objection", words)).orElse(log);
    return standing
        .view()
        .filter(Standing.View::isBehind)
        .map(
            view ->
                told.with("verified", Long.toString(view.size()))
                    .with("known", Long.toString(view.target())))
        .orElse(told);
  }
}
