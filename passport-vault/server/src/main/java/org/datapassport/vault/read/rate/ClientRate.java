package org.datapassport.vault.read.rate;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.RateLimit;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often one client may call the data API on this node, under all its agreements together. A
 * call counts once token and proof hold: nobody uses up the rate of another by its name.
 */
@Shared
public final class ClientRate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RateLimit rate;

  @Inject
  public ClientRate(
      @ConfigProperty(name = VaultConfiguration.CLIENT_READS, defaultValue = "6000") int most,
      Clock clock) {
    this.rate = new RateLimit(most, WINDOW, clock);
  }

  /** Whether the client may once more; it counts. */
  public boolean allows(String clientId) {
    return rate.allows(clientId);
  }
}
