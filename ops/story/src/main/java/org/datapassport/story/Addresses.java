package org.datapassport.story;

import java.net.URI;
import java.util.Properties;

/**
 * Where the four parties of a running system are found.
 *
 * @param vault the vault and the citizen's portal, no trailing slash
 * @param provider the OpenID provider's issuer
 * @param registry the registry
 * @param company the demo company's shop
 */
public record Addresses(URI vault, URI provider, URI registry, URI company) {
  /**
   * Reads {@code story.base} (default {@code http://localhost:8080}) and {@code story.company}; a
   * party that lives elsewhere has {@code story.vault}, {@code .provider} or {@code .registry}.
   */
  public static Addresses from(Properties properties) {
    String base = properties.getProperty("story.base", "http://localhost:8080");
    String company = properties.getProperty("story.company", "http://localhost:8081");
    return new Addresses(
        URI.create(properties.getProperty("story.vault", base + "/vault")),
        URI.create(properties.getProperty("story.provider", base + "/id")),
        URI.create(properties.getProperty("story.registry", base + "/registry")),
        URI.create(company));
  }

  /** A page of the portal. */
  public URI portal(String path) {
    return URI.create(vault + path);
  }

  /** A page of the shop. */
  public URI shop(String path) {
    return URI.create(company + path);
  }

  /** A page of the registry. */
  public URI registry(String path) {
    return URI.create(registry + path);
  }
}
