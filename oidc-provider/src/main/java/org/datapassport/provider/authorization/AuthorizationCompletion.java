package org.datapassport.provider.authorization;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.interaction.Answered;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.authorization.request.ClaimsRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.ProviderProblem;
import org.datapassport.provider.grant.GrantId;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.grant.link.VaultLinkStore;
import org.datapassport.provider.subject.PairwiseSubjects;
import org.datapassport.provider.subject.Sectors;

/**
 * Turns the citizen's answer into the answer to the client: a code, or an error.
 *
 * <p>Call it inside a transaction. Of two calls for one pushed request the second is refused.
 */
@Shared
public class AuthorizationCompletion {
  /** FAPI 2.0 section 5.3.2.1: at most 60 seconds. */
  static final Duration CODE_LIFE = Duration.ofSeconds(60);

  private final InteractionStore interactions;
  private final AuthorizationStore authorizations;
  private final Clients clients;
  private final PairwiseSubjects subjects;
  private final Sectors sectors;
  private final VaultLinkStore links;
  private final Secrets secrets;
  private final AuthorizationAnswers answers;
  private final Clock clock;

  @Inject
  public AuthorizationCompletion(
      InteractionStore interactions,
      AuthorizationStore authorizations,
      Clients clients,
      PairwiseSubjects subjects,
      Sectors sectors,
      VaultLinkStore links,
      Secrets secrets,
      AuthorizationAnswers answers,
      Clock clock) {
    this.interactions = interactions;
    this.authorizations = authorizations;
    this.clients = clients;
    this.subjects = subjects;
    this.sectors = sectors;
    this.links = links;
    this.secrets = secrets;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Stores what was decided and says where the browser goes next.
   *
   * @param key names the answer, so that the same one given again is known
   * @throws ProblemException {@code interaction-over} when another answer was first
   */
  public AuthorizationAnswer complete(
      Interaction interaction, AuthenticatedAccount account, ConsentDecision decision, String key) {
    Answered answered =
        new Answered(interaction, account.account(), key, DecisionText.of(decision));
    if (!interactions.complete(answered, clock.instant())) {
      throw over();
    }
    return lead(interaction, account, decision);
  }

  /**
   * Leads on from an interaction that this account has answered, with a code of its own: the first
   * one may be lost, or used.
   *
   * @throws ProblemException {@code interaction-over} when it was another account's
   */
  public AuthorizationAnswer again(Answered answered, AuthenticatedAccount account) {
    if (!answered.account().equals(account.account())
        || !interactions.repeat(answered.interaction().id())) {
      throw over();
    }
    return lead(answered.interaction(), account, DecisionText.read(answered.outcome()));
  }

  /** The grant that an answer came to; empty where it gave no data. */
  public static Optional<GrantId> grant(Answered answered) {
    return DecisionText.read(answered.outcome())
        .match(
            new ConsentDecision.Cases<>() {
              @Override
              public Optional<GrantId> identityOnly(ConsentDecision.IdentityOnly identity) {
                return Optional.empty();
              }

              @Override
              public Optional<GrantId> dataGranted(ConsentDecision.DataGranted granted) {
                return Optional.of(granted.data().grant());
              }

              @Override
              public Optional<GrantId> denied() {
                return Optional.empty();
              }
            });
  }

  private AuthorizationAnswer lead(
      Interaction interaction, AuthenticatedAccount account, ConsentDecision decision) {
    return decision.match(
        new ConsentDecision.Cases<>() {
          @Override
          public AuthorizationAnswer identityOnly(ConsentDecision.IdentityOnly identity) {
            if (interaction.request().asksForData()) {
              throw new IllegalArgumentException("a request for data needs a grant or a refusal");
            }
            return signIn(interaction, account, identity.scopes());
          }

          @Override
          public AuthorizationAnswer dataGranted(ConsentDecision.DataGranted granted) {
            return grant(interaction, account, granted);
          }

          @Override
          public AuthorizationAnswer denied() {
            return answers.to(
                interaction.request(), Map.of("error", OAuthError.ACCESS_DENIED.code()));
          }
        });
  }

  /** Ends the interaction without an account, as {@code login_required} after prompt=none. */
  public AuthorizationAnswer refuse(Interaction interaction, OAuthError error) {
    end(interaction);
    return answers.to(interaction.request(), Map.of("error", error.code()));
  }

  private AuthorizationAnswer signIn(
      Interaction interaction, AuthenticatedAccount account, Set<String> scopes) {
    String subject =
        subjects.of(account.account(), sectors.of(account.account(), client(interaction)));
    return answer(
        interaction,
        account,
        new Outcome(subject, scopes, claims(interaction), Authorization.Data.NONE));
  }

  /** The page that was answered has shown each of them. */
  private static Authorization.Claims claims(Interaction interaction) {
    ClaimsRequest asked = interaction.request().claims();
    return new Authorization.Claims(asked.personalInIdToken(), asked.personalInUserinfo());
  }

  private AuthorizationAnswer grant(
      Interaction interaction, AuthenticatedAccount account, ConsentDecision.DataGranted granted) {
    ConsentDecision.GrantedData data = granted.data();
    VaultLink link =
        links
            .find(account.account())
            .orElseThrow(() -> new IllegalStateException("a grant without a vault"));
    subjects.remember(
        account.account(), sectors.of(account.account(), client(interaction)), data.subject());
    Authorization.Data kept =
        new Authorization.Data(
            data.grant().value(),
            data.epoch(),
            link.vaultUrl().toString(),
            data.authorizationDetails());
    return answer(
        interaction,
        account,
        new Outcome(data.subject(), granted.scopes(), claims(interaction), kept));
  }

  private record Outcome(
      String subject, Set<String> scopes, Authorization.Claims claims, Authorization.Data data) {}

  private AuthorizationAnswer answer(
      Interaction interaction, AuthenticatedAccount account, Outcome outcome) {
    AuthorizationRequest request = interaction.request();
    if (!Set.copyOf(request.scopes()).containsAll(outcome.scopes())) {
      throw new IllegalArgumentException("more scopes than were asked for");
    }
    Instant now = clock.instant();
    AuthorizationId id = new AuthorizationId(secrets.uuid());
    String code = id.with(secrets.secret());
    Authorization made =
        new Authorization(
            id,
            request.client(),
            account,
            outcome.subject(),
            outcome.scopes(),
            outcome.claims(),
            outcome.data(),
            new Authorization.Binding(
                request.redirectUri(),
                request.proofs().nonce(),
                request.proofs().codeChallenge(),
                request.proofs().dpopJkt(),
                ""),
            new Authorization.Lives(
                now.plus(CODE_LIFE),
                Authorization.Lives.NEVER,
                Authorization.Lives.NEVER,
                Authorization.Lives.NEVER));
    authorizations.add(made, code, now);
    return answers.to(request, Map.of("code", code));
  }

  private Client client(Interaction interaction) {
    return clients
        .find(interaction.request().client())
        .orElseThrow(
            () -> new ProblemException(ProviderProblem.UNKNOWN_CLIENT, "unauthorized_client"));
  }

  private void end(Interaction interaction) {
    if (!interactions.complete(interaction.id(), clock.instant())) {
      throw over();
    }
  }

  private static ProblemException over() {
    return new ProblemException(
        ProviderProblem.INTERACTION_OVER, "Go back to the application and start again.");
  }
}
