package org.datapassport.provider.authorization;

import java.net.URI;
import java.util.Map;

/**
 * The authorization response (RFC 6749 section 4.1.2 with {@code iss} of RFC 9207).
 *
 * @param mode {@code query}: answer 303 to {@link #location}; {@code form_post}: show a form that
 *     posts {@code parameters} to {@code redirectUri}
 */
public record AuthorizationAnswer(
    String mode, String redirectUri, Map<String, String> parameters, URI location) {
  public AuthorizationAnswer {
    parameters = Map.copyOf(parameters);
  }
}
