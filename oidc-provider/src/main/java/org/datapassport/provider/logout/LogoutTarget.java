package org.datapassport.provider.logout;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.Shared;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.Clients;
import org.datapassport.provider.key.SigningKeys;
import org.datapassport.provider.signin.SignInProblem;

/**
 * Finds out where a logout request may lead.
 *
 * <p>An expired ID token is a good hint (section 2 of the specification); one that we did not sign,
 * or an access token, is none.
 */
@Shared
public class LogoutTarget {
  /** Far above any ID token of ours. */
  private static final int HINT_CHARS_MAX = 8192;

  private final SigningKeys keys;
  private final Clients clients;
  private final String issuer;

  @Inject
  public LogoutTarget(SigningKeys keys, Clients clients, PublicUrls urls) {
    this.keys = keys;
    this.clients = clients;
    this.issuer = urls.provider().toString();
  }

  /**
   * The checked address with the state in its query; empty when none was asked for.
   *
   * @throws ProblemException (400) when the hint or the address cannot be trusted
   */
  Optional<URI> of(LogoutRequest request) {
    Optional<String> hinted = hintedClient(request.idTokenHint());
    boolean differ =
        !request.clientId().isEmpty()
            && hinted.isPresent()
            && !hinted.get().equals(request.clientId());
    if (differ) {
      throw refused(SignInProblem.ID_TOKEN_HINT_NOT_VALID);
    }
    if (request.postLogoutRedirectUri().isEmpty()) {
      return Optional.empty();
    }
    Client client =
        clients
            .find(hinted.orElse(request.clientId()))
            .orElseThrow(() -> refused(SignInProblem.POST_LOGOUT_URI_NOT_REGISTERED));
    if (!client.rules().postLogoutRedirectUris().contains(request.postLogoutRedirectUri())) {
      throw refused(SignInProblem.POST_LOGOUT_URI_NOT_REGISTERED);
    }
    return Optional.of(withState(request));
  }

  private static URI withState(LogoutRequest request) {
    String target = request.postLogoutRedirectUri();
    if (request.state().isEmpty()) {
      return URI.create(target);
    }
    String state = URLEncoder.encode(request.state(), StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(target + (target.indexOf('?') < 0 ? "?" : "&") + "state=" + state);
  }

  private Optional<String> hintedClient(String hint) {
    if (hint.isEmpty()) {
      return Optional.empty();
    }
    if (hint.length() > HINT_CHARS_MAX) {
      throw refused(SignInProblem.ID_TOKEN_HINT_NOT_VALID);
    }
    try {
      SignedJWT jwt = SignedJWT.parse(hint);
      boolean idToken =
          jwt.getHeader().getType() == null
              || jwt.getHeader().getType().getType().equalsIgnoreCase("JWT");
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      List<String> audience = claims.getAudience();
      if (!idToken
          || !keys.hasSigned(jwt)
          || !issuer.equals(claims.getIssuer())
          || audience.size() != 1) {
        throw refused(SignInProblem.ID_TOKEN_HINT_NOT_VALID);
      }
      return Optional.of(audience.get(0));
    } catch (ParseException e) {
      throw refused(SignInProblem.ID_TOKEN_HINT_NOT_VALID);
    }
  }

  private static ProblemException refused(SignInProblem problem) {
    return new ProblemException(problem, "invalid_request. You are not sent on");
  }
}
