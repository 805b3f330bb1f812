package org.datapassport.provider.request;

import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;

/** One rule that a request must keep. */
@FunctionalInterface
interface Check {
  /**
   * Passes in silence.
   *
   * @throws OAuthException when the rule is broken
   */
  void check(AskedRequest asked);

  /** The usual refusal. */
  static OAuthException invalidRequest(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST, description);
  }
}
