package org.datapassport.launcher.front;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the launcher tells the listeners.
 *
 * @param hosts names, in lower case and without a port, by which the server may be called besides
 *     those of this machine itself
 * @param services first segments of the services' paths
 * @param largeBodies paths that take a larger body than all others, which their service bounds
 * @param operatorPort the local port that answers {@code /metrics}, {@code /health} and {@code
 *     /openapi}, and nothing else
 * @param proxies addresses whose X-Forwarded-For is believed
 */
public record FrontSettings(
    Set<String> hosts,
    Set<String> services,
    Set<String> largeBodies,
    int operatorPort,
    Set<String> proxies) {
  /** System property, names with commas. */
  public static final String HOSTS = "passport.launcher.hosts";

  /** System property, names with commas. */
  public static final String SERVICES = "passport.launcher.services";

  /** System property, paths with commas. */
  public static final String LARGE_BODIES = "passport.launcher.large-bodies";

  /** System property, a port. */
  public static final String OPERATOR_PORT = "passport.launcher.operator-port";

  /** Configuration key of the services too, which they read in the manner of MicroProfile. */
  private static final String PROXIES = "passport.trusted-proxies";

  public FrontSettings {
    hosts = Set.copyOf(hosts);
    services = Set.copyOf(services);
    largeBodies = Set.copyOf(largeBodies);
    proxies = Set.copyOf(proxies);
  }

  static FrontSettings fromProperties() {
    return new FrontSettings(
        names(System.getProperty(HOSTS, "").toLowerCase(Locale.ROOT)),
        names(System.getProperty(SERVICES, "")),
        names(System.getProperty(LARGE_BODIES, "")),
        Integer.getInteger(OPERATOR_PORT, 0),
        names(
            Optional.ofNullable(System.getProperty(PROXIES))
                .or(() -> Optional.ofNullable(System.getenv("PASSPORT_TRUSTED_PROXIES")))
                .orElse("")));
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
