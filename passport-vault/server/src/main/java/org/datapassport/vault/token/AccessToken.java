package org.datapassport.vault.token;

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
 * @param tokenId {@code jti}, by which its issuer may take it back; may be empty
 * @param acting who uses it in the client's stead, and for what
 */
public record AccessToken(
    String issuer,
    String subject,
    String clientId,
    Set<String> scope,
    Optional<String> grant,
    int epoch,
    Duration lifetime,
    String acr,
    String tokenId,
    Optional<Acting> acting) {
  /**
   * An agent (RFC 8693 section 4.1).
   *
   * @param agent its client id
   * @param name as it registered
   * @param items names of the items of the grant that it may read
   */
  public record Acting(String agent, String name, Set<String> items) {
    public Acting {
      items = Set.copyOf(items);
    }
  }

  /** Whether this item of the grant is among what the token opens. */
  public boolean opens(String item) {
    return acting.map(narrowed -> narrowed.items().contains(item)).orElse(true);
  }

  public AccessToken {
    scope = Set.copyOf(scope);
  }
}
