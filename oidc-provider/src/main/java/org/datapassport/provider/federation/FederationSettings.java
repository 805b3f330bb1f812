package org.datapassport.provider.federation;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.trust.EntityId;
import org.eclipse.microprofile.config.Config;

/**
 * Whom the provider trusts ({@code passport.provider.federation.*}).
 *
 * <p>{@code trust-anchor} is the anchor's entity identifier, by default that of the registry;
 * {@code none} switches federation off. {@code anchor-keys} is a file with the anchor's key set;
 * without it the keys that the anchor shows at its own address count.
 */
@Shared
public class FederationSettings {
  private static final String OFF = "none";

  private final Optional<EntityId> anchor;
  private final Optional<JWKSet> pinnedKeys;

  @Inject
  public FederationSettings(PublicUrls urls, Config config) {
    String named =
        config
            .getOptionalValue(ProviderConfiguration.FEDERATION_TRUST_ANCHOR, String.class)
            .orElse(urls.registry().toString());
    this.anchor = named.equals(OFF) ? Optional.empty() : Optional.of(new EntityId(named));
    this.pinnedKeys =
        config
            .getOptionalValue(ProviderConfiguration.FEDERATION_ANCHOR_KEYS, String.class)
            .map(FederationSettings::read);
  }

  /** For tests. */
  FederationSettings(EntityId anchor, Optional<JWKSet> pinnedKeys) {
    this.anchor = Optional.of(anchor);
    this.pinnedKeys = pinnedKeys;
  }

  private static JWKSet read(String file) {
    try {
      return JWKSet.parse(Files.readString(Path.of(file))).toPublicJWKSet();
    } catch (IOException e) {
      throw new UncheckedIOException("reading passport.provider.federation.anchor-keys", e);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "passport.provider.federation.anchor-keys: a JSON Web Key Set", e);
    }
  }

  /** The trust anchor; empty when there is none. */
  Optional<EntityId> anchor() {
    return anchor;
  }

  /** The anchor's keys as the operator knows them. */
  Optional<JWKSet> pinnedKeys() {
    return pinnedKeys;
  }
}
