package org.datapassport.provider.error;

/**
 * A refusal in the words of OAuth. The description goes to the caller and helps to mend the
 * request; it never repeats what was sent.
 */
public final class OAuthException extends RuntimeException {
  private final OAuthError error;
  private final String challenge;

  public OAuthException(OAuthError error, String description) {
    this(error, description, "");
  }

  /**
   * A refusal with a challenge.
   *
   * @param challenge value of {@code WWW-Authenticate}, empty for none
   */
  public OAuthException(OAuthError error, String description, String challenge) {
    // Refusals are ordinary answers: they carry no stack trace, which would be their dearest part.
    super(description, null, false, false);
    this.error = error;
    this.challenge = challenge;
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
}
