package org.datapassport.provider.signin.trip;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.subject.PairwiseSubjects;
import org.datapassport.provider.subject.Sectors;
import org.datapassport.provider.trial.TestPeople;

/**
 * What a request demands of whoever answers it, beyond being there: to be a certain person ({@code
 * id_token_hint}, {@code sub} in {@code claims}), and to have come in by a certain class ({@code
 * acr} as an essential claim, OpenID Connect Core section 5.5.1.1). Test people answer nobody but
 * the clients of the developer who made them.
 */
@Shared
public class Requirements {
  private final PairwiseSubjects subjects;
  private final Sectors sectors;
  private final TestPeople people;

  @Inject
  public Requirements(PairwiseSubjects subjects, Sectors sectors, TestPeople people) {
    this.subjects = subjects;
    this.sectors = sectors;
    this.people = people;
  }

  /** The error for the client when this session does not do. */
  Optional<OAuthError> broken(InteractionGate.Opened opened, Session session) {
    if (people.refuses(session.account(), opened.client())) {
      return Optional.of(OAuthError.ACCESS_DENIED);
    }
    AuthorizationRequest request = opened.interaction().request();
    String wanted = request.hints().subject();
    if (!wanted.isEmpty()
        && !wanted.equals(
            subjects.of(session.account(), sectors.of(session.account(), opened.client())))) {
      return Optional.of(OAuthError.LOGIN_REQUIRED);
    }
    return brokenClass(request.claims().essentialAcrValues(), session.acr());
  }

  static Optional<OAuthError> brokenClass(List<String> essential, String acr) {
    return essential.isEmpty() || essential.contains(acr)
        ? Optional.empty()
        : Optional.of(OAuthError.UNMET_AUTHENTICATION_REQUIREMENTS);
  }
}
