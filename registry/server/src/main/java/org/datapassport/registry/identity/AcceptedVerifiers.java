package org.datapassport.registry.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.RegistryConfiguration;
import org.datapassport.registry.log.key.Ed25519Key;
import org.eclipse.microprofile.config.Config;

/**
 * Whose attestations this registry takes: {@code passport.registry.identity-verifiers}, multikeys
 * with commas between them. Without it any: then each company decides whom it believes.
 */
@ApplicationScoped
public class AcceptedVerifiers {
  @Inject Config config;

  public boolean accepts(Ed25519Key verifier) {
    Optional<String> keys =
        config.getOptionalValue(RegistryConfiguration.IDENTITY_VERIFIERS, String.class);
    return keys.map(text -> Set.of(text.strip().split("\\s*,\\s*", -1)))
        .map(known -> known.contains(verifier.multikey()))
        .orElse(true);
  }
}
