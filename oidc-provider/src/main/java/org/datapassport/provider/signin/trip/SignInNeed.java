package org.datapassport.provider.signin.trip;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.client.rules.SignInDefaults;
import org.datapassport.provider.session.Session;

/** Says whether an interaction wants a fresh sign-in (OpenID Connect Core 1.0 section 3.1.2.1). */
final class SignInNeed {
  private SignInNeed() {}

  static boolean isNeeded(
      Interaction interaction, SignInDefaults defaults, Optional<Session> session, Instant now) {
    if (session.isEmpty()) {
      return true;
    }
    Instant authenticatedAt = session.get().authenticatedAt();
    if (isFresh(interaction, session.get())) {
      return false;
    }
    AuthorizationRequest request = interaction.request();
    return request.prompts("login")
        || request.prompts("select_account")
        || isTooOld(maxAge(request, defaults), authenticatedAt, now)
        || isTooWeak(acrValues(request, defaults), session.get());
  }

  /** Whether the person signed in for this very interaction: then nobody is asked again. */
  static boolean isFresh(Interaction interaction, Session session) {
    return !session.authenticatedAt().isBefore(interaction.createdAt());
  }

  private static long maxAge(AuthorizationRequest request, SignInDefaults defaults) {
    return request.maxAgeSeconds() == AuthorizationRequest.ANY_AGE
        ? defaults.maxAgeSeconds()
        : request.maxAgeSeconds();
  }

  private static List<String> acrValues(AuthorizationRequest request, SignInDefaults defaults) {
    return request.acrValues().isEmpty() ? defaults.acrValues() : request.acrValues();
  }

  private static boolean isTooOld(long maxAge, Instant authenticatedAt, Instant now) {
    return maxAge != AuthorizationRequest.ANY_AGE
        && Duration.between(authenticatedAt, now).toSeconds() > maxAge;
  }

  /** Classes are wishes: one new sign-in is asked for, and its real class goes into the answer. */
  private static boolean isTooWeak(List<String> acrValues, Session session) {
    return !acrValues.isEmpty() && !acrValues.contains(session.acr());
  }
}
