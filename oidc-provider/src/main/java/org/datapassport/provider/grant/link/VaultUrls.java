package org.datapassport.provider.grant.link;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The vault hosts that this provider works with: {@code passport.provider.vault-urls}, separated by
 * commas, or the one of {@code passport.public.vault-url}.
 */
@Shared
public class VaultUrls {
  private final List<URI> urls;

  // MicroProfile Config knows no other way to inject what may be absent.
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  @Inject
  public VaultUrls(
      @ConfigProperty(name = ProviderConfiguration.VAULT_URLS) Optional<String> configured,
      PublicUrls publicUrls) {
    urls =
        configured
            .map(text -> Arrays.stream(text.split(",")).map(String::trim).map(URI::create).toList())
            .orElse(List.of(publicUrls.vault()));
  }

  /** All, the first being the usual one. */
  public List<URI> all() {
    return urls;
  }

  /** Whether a host is one of them. */
  public boolean contains(URI url) {
    return urls.contains(url);
  }
}
