package org.datapassport.provider.consent.question;

import java.time.Duration;
import java.time.Instant;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Session;

/** What an intimate strand demands of its citizen: a passkey, used a moment ago. */
final class StepUp {
  /** A signed-in screen that somebody left is not enough. */
  static final Duration AGE_MAX = Duration.ofMinutes(5);

  private StepUp() {}

  static boolean isDone(Session session, Instant now) {
    return session.acr().equals(Authentication.PASSKEY.acr())
        && !session.authenticatedAt().plus(AGE_MAX).isBefore(now);
  }
}
