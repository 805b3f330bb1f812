package org.datapassport.registry.operation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
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

  @PostConstruct
  void make() {
    perAddress = new RateLimit(settings.operationsPerMinute(), Duration.ofMinutes(1), clock);
    together = new RateLimit(settings.operationsPerSecond(), Duration.ofSeconds(1), clock);
  }

  boolean allow(String address) {
    return perAddress.allows(network(address)) && together.allows(ALL);
  }

  /** One IPv6 customer has a /64 and could send each operation from another address. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", 5);
    return groups.length < 5
        ? address
        : groups[0] + ":" + groups[1] + ":" + groups[2] + ":" + groups[3];
  }
}
