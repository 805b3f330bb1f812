package org.datapassport.registry.witness;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.writer.Cosigners;

/** The witnesses of our own log, from its policy. */
@ApplicationScoped
public class CosignersProducer {
  @Resource ManagedExecutorService executor;

  @Produces
  @Singleton
  Cosigners cosigners(FederationSettings settings, OutgoingHttp http, Clock clock) {
    return settings
        .policy()
        .<Cosigners>map(policy -> new Quorum(policy, http, clock, executor))
        .orElse(Cosigners.NONE);
  }
}
