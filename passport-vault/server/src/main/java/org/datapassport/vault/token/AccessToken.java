package org.datapassport.vault.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.consent.request.StrandAccess;

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
   * @param items what it may read, as it was granted when the token was made
   */
  public record Acting(String agent, String name, List<StrandAccess> items) {
    public Acting {
      items = List.copyOf(items);
    }
  }

  /**
   * Whether an item, as it is granted now, is among what the token opens. A company may give the
   * name of an item to another one later, and the citizen may widen it: neither is the agent's.
   */
  public boolean opens(StrandAccess granted) {
    return acting
        .map(
            narrowed ->
                narrowed.items().stream()
                    .filter(item -> item.item().equals(granted.item()))
                    .anyMatch(item -> granted.terms().isAtMost(item.terms())))
        .orElse(true);
  }

  public AccessToken {
    scope = Set.copyOf(scope);
  }
}
