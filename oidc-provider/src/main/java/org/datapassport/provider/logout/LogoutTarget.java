package org.datapassport.provider.logout;

import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.key.IdTokenHints;
import org.datapassport.provider.signin.trip.SignInProblem;
import org.datapassport.provider.subject.PairwiseSubjects;

/**
 * Finds out where a logout request may lead.
 *
 * <p>An expired ID token is a good hint (section 2 of the specification); one that we did not sign,
 * or an access token, is none.
 */
@Shared
public class LogoutTarget {
  private final IdTokenHints hints;
  private final Clients clients;
  private final PairwiseSubjects subjects;

  @Inject
  public LogoutTarget(IdTokenHints hints, Clients clients, PairwiseSubjects subjects) {
    this.hints = hints;
    this.clients = clients;
    this.subjects = subjects;
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

  /**
   * Whether the citizen's own portal asks, with the ID token that it was given for whoever is
   * signed in here. Nobody else has that, so it is no other site that leads here, and no question
   * is left.
   */
  boolean isOwnPortals(LogoutRequest request, AccountId account) {
    return hints
        .read(request.idTokenHint())
        .filter(hint -> isPortalsName(hint, account))
        .isPresent();
  }

  private boolean isPortalsName(IdTokenHints.Hint hint, AccountId account) {
    return clients
        .find(hint.clientId())
        .filter(client -> client.kind() == ClientKind.VAULT_PORTAL)
        .filter(client -> subjects.of(account, client.sector()).equals(hint.subject()))
        .isPresent();
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
    return Optional.of(
        hints
            .read(hint)
            .map(IdTokenHints.Hint::clientId)
            .orElseThrow(() -> refused(SignInProblem.ID_TOKEN_HINT_NOT_VALID)));
  }

  private static ProblemException refused(SignInProblem problem) {
    return new ProblemException(problem, "invalid_request. You are not sent on");
  }
}
