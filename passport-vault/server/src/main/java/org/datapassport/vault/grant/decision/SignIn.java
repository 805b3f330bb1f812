package org.datapassport.vault.grant.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * How a citizen had come in at the provider when a decision was made.
 *
 * @param acr authentication context class, as the provider says it
 */
public record SignIn(String acr, Instant at) {
  /** The class of a passkey whose authenticator checked the person. */
  public static final String PASSKEY = "urn:dcann:acr:passkey-uv";

  /** How old it may be when something intimate is granted. */
  public static final Duration AGE_MAX = Duration.ofMinutes(5);

  /** For the way from the provider's page to the vault. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  /** Said by nobody; enough for what is not intimate. */
  public static final SignIn UNKNOWN = new SignIn("", Instant.EPOCH);

  boolean isFreshPasskey(Instant now) {
    return acr.equals(PASSKEY)
        && !at.plus(AGE_MAX).plus(SLACK).isBefore(now)
        && !at.isAfter(now.plus(SLACK));
  }
}
