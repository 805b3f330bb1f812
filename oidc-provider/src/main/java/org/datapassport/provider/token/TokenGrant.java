package org.datapassport.provider.token;

import java.util.Map;

/** One way to get a token: what stands behind one {@code grant_type}. */
public interface TokenGrant {
  /** The value of {@code grant_type}. */
  String type();

  /** Whether a client asks this way again and again, until a person has answered. */
  default boolean polls() {
    return false;
  }

  /** The members of the token response (RFC 6749 section 5.1). */
  Map<String, Object> answer(TokenCall call);
}
