package org.datapassport.provider.error;

import java.time.Duration;

/**
 * A refusal in the words of OAuth. The description goes to the caller and helps to mend the
 * request; it never repeats what was sent.
 */
public final class OAuthException extends RuntimeException {
  private final OAuthError error;
  private final String challenge;
  private final Duration pause;

  public OAuthException(OAuthError error, String description) {
    this(error, description, "");
  }

  /**
   * A refusal with a challenge.
   *
   * @param challenge value of {@code WWW-Authenticate}, empty for none
   */
  public OAuthException(OAuthError error, String description, String challenge) {
    this(error, description, challenge, Duration.ZERO);
  }

  /**
   * A refusal of what may be asked again.
   *
   * @param pause how long the caller should wait ({@code Retry-After})
   */
  public OAuthException(OAuthError error, String description, Duration pause) {
    this(error, description, "", pause);
  }

  private OAuthException(OAuthError error, String description, String challenge, Duration pause) {
    // Refusals are ordinary answers: they carry no stack trace, which would be their dearest part.
    super(description, null, false, false);
    this.error = error;
    this.challenge = challenge;
    this.pause = pause;
  }

  /** The code. */
  public OAuthError error() {
    return error;
  }

  /** The value of {@code error_description}. */
  public String description() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The value of {@code WWW-Authenticate}, empty for none. */
  public String challenge() {
    return challenge;
  }

  /** How long to wait before the same is asked again, zero where nothing is said of it. */
  public Duration pause() {
    return pause;
  }
}
