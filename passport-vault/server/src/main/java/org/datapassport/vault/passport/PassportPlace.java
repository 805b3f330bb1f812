package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.Config;

/** Where new identifiers are published, from configuration. */
@Shared
public final class PassportPlace {
  private final Config config;

  @Inject
  PassportPlace(Config config) {
    this.config = config;
  }

  public IdentifierPlace place() {
    return IdentifierPlace.perScid(
        config
            .getOptionalValue(VaultConfiguration.IDENTIFIER_DOMAIN, String.class)
            .orElse("registry.localhost%3A8080"),
        config
            .getOptionalValue(VaultConfiguration.IDENTIFIER_PATH, String.class)
            .orElse("registry"));
  }
}
