package org.datapassport.provider.authorization.interaction;

import java.time.Duration;
import java.time.Instant;
import org.datapassport.provider.authorization.request.AuthorizationRequest;

/**
 * A request waiting for the citizen's answer.
 *
 * <p>Born when the authorization endpoint accepts a request; answered once, by {@link
 * AuthorizationCompletion}; gone at {@code expiresAt} (exclusive). A pushed request that is opened
 * twice, as by a reload, makes two interactions with one {@code requestId}; one of them wins.
 *
 * @param id secret, part of the page's address
 * @param requestId name of the request towards the vault; not secret
 */
public record Interaction(
    InteractionId id,
    String requestId,
    AuthorizationRequest request,
    Instant createdAt,
    Instant expiresAt) {
  /** Time to find a passkey and to read a consent page at leisure. */
  public static final Duration LIFETIME = Duration.ofMinutes(30);
}
