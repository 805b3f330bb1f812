package org.datapassport.provider.error;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.failure.UnavailableAnswer;

/** At the endpoints of OAuth, "try again later" is {@code temporarily_unavailable} in JSON. */
@ApplicationScoped
public class ProgramUnavailable implements UnavailableAnswer {
  /** First segments; all else is read by people or has problems. */
  private static final Set<String> ENDPOINTS =
      Set.of(
          "par",
          "token",
          "introspect",
          "revoke",
          "userinfo",
          "register",
          "grants",
          "device_authorization",
          "backchannel-authentication",
          "account");

  @Override
  public Optional<Response> answer(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String[] segments = path.split("/", 3);
    if (segments.length < 2 || !ENDPOINTS.contains(segments[1])) {
      return Optional.empty();
    }
    return Optional.of(
        new OAuthExceptionMapper()
            .toResponse(
                new OAuthException(
                    OAuthError.TEMPORARILY_UNAVAILABLE, "Send this again in some seconds")));
  }
}
