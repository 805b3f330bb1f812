package org.datapassport.vault.authorization;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An access token whose signature, times, audience and proof of possession were verified.
 *
 * @param grant the grant it is a key to, as 32 hexadecimal digits
 * @param epoch the grant's epoch when it was issued
 * @param lifetime from issue to expiry
 * @param acr how the citizen had signed in, as the issuer says it; may be empty
 */
public record AccessToken(
    String issuer,
    String subject,
    String clientId,
    Set<String> scope,
    Optional<String> grant,
    int epoch,
    Duration lifetime,
    String acr) {
  public AccessToken {
    scope = Set.copyOf(scope);
  }
}
