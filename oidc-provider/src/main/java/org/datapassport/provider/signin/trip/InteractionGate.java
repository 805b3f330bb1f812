package org.datapassport.provider.signin.trip;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.interaction.Answered;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.authorization.interaction.InteractionId;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.client.rules.RedirectUris;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.session.Visitor;

/**
 * Opens interactions to the browser that opened them first, and to no other.
 *
 * <p>A foreign, an expired and a made-up id get the same answer.
 */
@Shared
public class InteractionGate {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{20,200}");

  /** The no-op update makes one statement answer with the owner, old or new. */
  private static final String TAKE =
      "insert into interaction_browser as t (interaction_hash, browser_hash, seen_at)"
          + " values (?, ?, ?) on conflict (interaction_hash)"
          + " do update set browser_hash = t.browser_hash returning browser_hash";

  private static final String SWEEP = "delete from interaction_browser where seen_at < ?";

  private final Database database;
  private final InteractionStore interactions;
  private final Clients clients;
  private final Requirements requirements;
  private final String ownPages;
  private final Clock clock;

  @Inject
  public InteractionGate(
      Database database,
      InteractionStore interactions,
      Clients clients,
      Requirements requirements,
      PublicUrls urls,
      Clock clock) {
    this.database = database;
    this.interactions = interactions;
    this.clients = clients;
    this.requirements = requirements;
    this.ownPages = urls.provider() + "/";
    this.clock = clock;
  }

  /** An interaction that this browser may answer, with who began it. */
  public record Opened(Interaction interaction, Client client) {
    /** Where the person came from. */
    public Trip trip() {
      return new Trip(
          interaction.id().value(),
          client.presentation().name(),
          interaction.request().redirectUri());
    }
  }

  /**
   * The interaction of this id.
   *
   * @throws ProblemException {@code request-over} (410) when it is over, another browser's, or
   *     never was
   */
  public Opened open(String id, Visitor visitor) {
    Optional<Opened> own =
        find(id).filter(opened -> isOwn(opened.interaction(), visitor.browserSecret()));
    own.ifPresent(
        opened -> visitor.wishLanguages(opened.interaction().request().hints().uiLocales()));
    return own.orElseThrow(
        () ->
            new ProblemException(
                SignInProblem.REQUEST_OVER,
                "It took longer than 30 minutes, was answered already, or belongs to another"
                    + " browser. Nothing was shared. Go back to where you came from and begin"
                    + " again"));
  }

  /** An interaction that this browser opened and somebody has answered. */
  public record AnsweredHere(Answered answered, Client client) {}

  /** The answered interaction of this id, for its own browser, as long as it would have lasted. */
  public Optional<AnsweredHere> answered(String id, Visitor visitor) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return interactions
        .findAnswered(new InteractionId(id))
        .filter(answered -> isOwn(answered.interaction(), visitor.browserSecret()))
        .flatMap(
            answered ->
                clients
                    .find(answered.interaction().request().client())
                    .map(client -> new AnsweredHere(answered, client)));
  }

  /** Whether the interaction wants a sign-in that this session does not give. */
  public boolean needsSignIn(Opened opened, Optional<Session> session) {
    return SignInNeed.isNeeded(
            opened.interaction(),
            opened.client().rules().signInDefaults(),
            session,
            clock.instant())
        || session
            .filter(there -> !SignInNeed.isFresh(opened.interaction(), there))
            .flatMap(there -> requirements.broken(opened, there))
            // No other sign-in is wanted of a test person: the answer is no.
            .filter(error -> error != OAuthError.ACCESS_DENIED)
            .isPresent();
  }

  /** Why whoever is signed in may not answer, even after signing in for it. */
  public Optional<OAuthError> refusal(Opened opened, Optional<Session> session) {
    return session.flatMap(there -> requirements.broken(opened, there));
  }

  /** Removes what belongs to interactions that are long over. */
  public void sweep() {
    database.change(SWEEP, clock.instant().minus(Interaction.LIFETIME).minus(Duration.ofHours(1)));
  }

  private Optional<Opened> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return interactions
        .find(new InteractionId(id))
        .flatMap(
            interaction ->
                clients
                    .find(interaction.request().client())
                    .filter(client -> isRegisteredStill(interaction, client))
                    .map(client -> new Opened(interaction, client)));
  }

  /**
   * A client that took an address out of its registration gets no answer there any more. What is
   * answered for a device or in the inbox leads to a page of ours.
   */
  private boolean isRegisteredStill(Interaction interaction, Client client) {
    String uri = interaction.request().redirectUri();
    return uri.startsWith(ownPages)
        || RedirectUris.isAmong(client.rules().redirectUris(), uri, client.isPublic());
  }

  private boolean isOwn(Interaction interaction, String browserSecret) {
    byte[] asking = Secrets.hash(browserSecret);
    byte[] owner =
        database
            .first(
                TAKE,
                row -> row.getBytes("browser_hash"),
                Secrets.hash(interaction.id().value()),
                asking,
                clock.instant())
            .orElseThrow();
    return Secrets.same(owner, asking);
  }
}
