package org.datapassport.registry.operation.rate;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.limit.RateLimit;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;

/** The limits of one address and of all together. */
@ApplicationScoped
public class RateLimits {
  private static final String ALL = "all";

  @Inject RegistrySettings settings;
  @Inject Clock clock;

  @SuppressWarnings("NullAway.Init") // set by the container before the first use
  private RateLimit perAddress;

  @SuppressWarnings("NullAway.Init") // set by the container before the first use
  private RateLimit together;

  @SuppressWarnings("NullAway.Init") // set by the container before the first use
  private RateLimit recoveries;

  /**
   * What a sender may still send.
   *
   * @param ordinary false when only the recovery key's own quota is left
   */
  public record Allowance(boolean ordinary) {
    /** Refuses what only the ordinary quota would have allowed. */
    public void require(boolean byRecoveryKey) {
      if (!ordinary && !byRecoveryKey) {
        throw tooMany();
      }
    }
  }

  @PostConstruct
  void make() {
    recoveries = new RateLimit(settings.recoveriesPerMinute(), Duration.ofMinutes(1), clock);
    perAddress = new RateLimit(settings.operationsPerMinute(), Duration.ofMinutes(1), clock);
    together = new RateLimit(settings.operationsPerSecond(), Duration.ofSeconds(1), clock);
  }

  /** Who floods the registry does not keep citizens from recovering what is theirs. */
  public Allowance allowance(String address) {
    String network = ClientAddress.network(address);
    if (perAddress.allows(network) && together.allows(ALL)) {
      return new Allowance(true);
    }
    if (recoveries.allows(network)) {
      return new Allowance(false);
    }
    throw tooMany();
  }

  private static ProblemException tooMany() {
    return new ProblemException(RegistryProblem.RATE_LIMITED, "See /limits.");
  }
}
