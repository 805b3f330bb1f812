package org.datapassport.platform.config;

import java.net.URI;

/**
 * The configured public addresses, without a trailing slash. Nothing else may say where a service
 * lives: a Host header is what a stranger typed.
 */
public record PublicUrls(URI registry, URI provider, URI vault) {
  public static final String DEFAULT_REGISTRY = "http://localhost:8080/registry";
  public static final String DEFAULT_PROVIDER = "http://localhost:8080/id";
  public static final String DEFAULT_VAULT = "http://localhost:8080/vault";

  public PublicUrls {
    check(registry);
    check(provider);
    check(vault);
  }

  public static PublicUrls of(String registry, String provider, String vault) {
    return new PublicUrls(URI.create(registry), URI.create(provider), URI.create(vault));
  }

  public URI of(Service service) {
    return switch (service) {
      case REGISTRY -> registry;
      case PROVIDER -> provider;
      case VAULT -> vault;
    };
  }

  /** Path of the service's public address, such as {@code /vault}; empty at the root of a host. */
  public String basePath(Service service) {
    return of(service).getRawPath();
  }

  /** Scheme, host and port as browsers write an origin, such as {@code http://localhost:8080}. */
  public String origin(Service service) {
    return originOf(of(service));
  }

  /** Origin of any absolute http or https address. */
  public static String originOf(URI address) {
    int port = address.getPort();
    boolean usual =
        port == -1
            || (port == 80 && "http".equals(address.getScheme()))
            || (port == 443 && "https".equals(address.getScheme()));
    return address.getScheme() + "://" + address.getHost() + (usual ? "" : ":" + port);
  }

  public boolean isHttps(Service service) {
    return "https".equals(of(service).getScheme());
  }

  private static void check(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http
        || address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.getRawUserInfo() != null
        || address.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException(
          "A public address is http(s)://host[:port][/path] without a slash at its end");
    }
  }
}
