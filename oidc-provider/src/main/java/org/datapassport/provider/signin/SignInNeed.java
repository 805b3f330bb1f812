package org.datapassport.provider.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.provider.authorization.AuthorizationRequest;
import org.datapassport.provider.authorization.Interaction;
import org.datapassport.provider.session.Session;

/** Says whether an interaction wants a fresh sign-in (OpenID Connect Core 1.0 section 3.1.2.1). */
final class SignInNeed {
  private SignInNeed() {}

  static boolean isNeeded(Interaction interaction, Optional<Session> session, Instant now) {
    if (session.isEmpty()) {
      return true;
    }
    Instant authenticatedAt = session.get().authenticatedAt();
    if (!authenticatedAt.isBefore(interaction.createdAt())) {
      return false;
    }
    AuthorizationRequest request = interaction.request();
    return request.prompts("login")
        || request.prompts("select_account")
        || isTooOld(request, authenticatedAt, now)
        || isTooWeak(request, session.get());
  }

  private static boolean isTooOld(
      AuthorizationRequest request, Instant authenticatedAt, Instant now) {
    return request.maxAgeSeconds() != AuthorizationRequest.ANY_AGE
        && Duration.between(authenticatedAt, now).toSeconds() > request.maxAgeSeconds();
  }

  /** Classes are wishes: one new sign-in is asked for, and its real class goes into the answer. */
  private static boolean isTooWeak(AuthorizationRequest request, Session session) {
    return !request.acrValues().isEmpty() && !request.acrValues().contains(session.acr());
  }
}
