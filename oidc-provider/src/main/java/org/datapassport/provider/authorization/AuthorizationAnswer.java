package org.datapassport.provider.authorization;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.provider.authorization.request.AuthorizationRequest;

/**
 * The authorization response (RFC 6749 section 4.1.2 with {@code iss} of RFC 9207).
 *
 * @param mode {@code query}: answer 303 to {@link #location}; {@code form_post}: show a form that
 *     posts {@code parameters} to {@code redirectUri}
 */
public record AuthorizationAnswer(String mode, String redirectUri, Map<String, String> parameters) {
  /** The mode of answers that stay here until a device fetches them; no client can ask for it. */
  public static final String DEVICE_MODE = "device";

  /** The mode of answers to a question that was put into somebody's inbox; the same. */
  public static final String BACKCHANNEL_MODE = "backchannel";

  public AuthorizationAnswer {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** An answer whose state is echoed where there was one, and whose issuer is always named. */
  static AuthorizationAnswer of(Receiver to, Map<String, String> answer, String issuer) {
    return new AuthorizationAnswer(
        to.mode(), to.redirectUri(), complete(answer, to.state(), issuer));
  }

  /** Where an answer goes: the redirect URI is proven. */
  public record Receiver(String mode, String redirectUri, String state) {
    static Receiver of(AuthorizationRequest request) {
      return new Receiver(request.responseMode(), request.redirectUri(), request.proofs().state());
    }
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
