package org.datapassport.provider;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.CostlyRoute;
import org.datapassport.platform.limit.CostlyRoutes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What strangers may ask of this provider, and what makes it wait for others: a registration may
 * fetch the sector's document from a server that does not answer, and leaves a row.
 */
@Shared
public class CostlyEndpoints implements CostlyRoutes {
  /** A quarter of the server's threads. */
  private static final int REGISTRATIONS_AT_ONCE = 16;

  private static final int REGISTRATIONS_AT_ONCE_OF_ONE = 6;

  private final int registrationsPerMinute;

  @Inject
  public CostlyEndpoints(
      @ConfigProperty(name = ProviderConfiguration.REGISTRATIONS_PER_MINUTE, defaultValue = "120")
          int registrationsPerMinute) {
    this.registrationsPerMinute = registrationsPerMinute;
  }

  @Override
  public List<CostlyRoute> routes() {
    return List.of(
        new CostlyRoute(
            "/register",
            registrationsPerMinute,
            REGISTRATIONS_AT_ONCE,
            REGISTRATIONS_AT_ONCE_OF_ONE));
  }
}
