package org.datapassport.provider.request.check;

import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** One rule that a request must keep. */
@FunctionalInterface
public interface Check {
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
