package org.datapassport.provider.client.limit;

import org.datapassport.provider.error.OAuthError;

/** The calls whose number a client has a limit of, each counted apart. */
public enum LimitedCall {
  /** Pushed authorization requests (RFC 9126 section 2.3 names the answer 429). */
  PUSH,
  /** Questions for a person's inbox (CIBA). */
  QUESTION,
  DEVICE,
  TOKEN,
  /** Asking for a person's answer: the one call for whose pace the standards have a word. */
  POLL(OAuthError.POLLED_TOO_OFTEN),
  INTROSPECTION,
  REVOCATION,
  /** Reading, replacing and deleting what was registered (RFC 7592). */
  REGISTRATION;

  private final OAuthError refusal;

  LimitedCall() {
    this(OAuthError.CALLED_TOO_OFTEN);
  }

  LimitedCall(OAuthError refusal) {
    this.refusal = refusal;
  }

  OAuthError refusal() {
    return refusal;
  }
}
