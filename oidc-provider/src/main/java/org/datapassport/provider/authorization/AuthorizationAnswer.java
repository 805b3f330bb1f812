package org.datapassport.provider.authorization;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.provider.OAuthError;

/**
 * The authorization response (RFC 6749 section 4.1.2 with {@code iss} of RFC 9207).
 *
 * @param mode {@code query}: answer 303 to {@link #location}; {@code form_post}: show a form that
 *     posts {@code parameters} to {@code redirectUri}
 */
public record AuthorizationAnswer(String mode, String redirectUri, Map<String, String> parameters) {
  public AuthorizationAnswer {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** An answer to a request: state is echoed where there was one, the issuer always named. */
  static AuthorizationAnswer of(
      AuthorizationRequest request, Map<String, String> answer, String issuer) {
    return new AuthorizationAnswer(
        request.responseMode(),
        request.redirectUri(),
        complete(answer, request.proofs().state(), issuer));
  }

  /** A refusal of a request that was never opened; the redirect URI is proven. */
  public static AuthorizationAnswer error(
      String redirectUri, String state, OAuthError error, String issuer) {
    return new AuthorizationAnswer(
        "query", redirectUri, complete(Map.of("error", error.code()), state, issuer));
  }

  private static Map<String, String> complete(
      Map<String, String> answer, String state, String issuer) {
    Map<String, String> parameters = new LinkedHashMap<>(answer);
    if (!state.isEmpty()) {
      parameters.put("state", state);
    }
    parameters.put("iss", issuer);
    return parameters;
  }

  /** The redirect URI with the parameters in its query; what it held before stays. */
  public URI location() {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&") + query);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
