package org.datapassport.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.datapassport.platform.config.ThisService;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** The same findings for the server-wide {@code /health} of MicroProfile. */
@ApplicationScoped
public class ServerHealth {
  @Inject Readiness readiness;
  @Inject ThisService self;

  @Produces
  @Liveness
  HealthCheck live() {
    return () -> HealthCheckResponse.up(self.service().key());
  }

  @Produces
  @org.eclipse.microprofile.health.Readiness
  HealthCheck ready() {
    return () -> {
      HealthCheckResponseBuilder all = HealthCheckResponse.named(self.service().key());
      boolean up = true;
      for (CheckResult result : readiness.results()) {
        up &= result.isUp();
        all.withData(result.name(), result.isUp() ? "UP" : "DOWN");
        result.data().forEach((key, value) -> all.withData(result.name() + "." + key, value));
      }
      return all.status(up).build();
    };
  }
}
