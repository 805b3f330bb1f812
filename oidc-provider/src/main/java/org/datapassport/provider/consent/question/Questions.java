package org.datapassport.provider.consent.question;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.choice.Words;
import org.datapassport.provider.consent.words.FlowWords;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.grant.link.VaultLinkStore;
import org.datapassport.provider.session.Session;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.signin.answer.ClientAnswers;
import org.datapassport.provider.signin.trip.InteractionGate;
import org.datapassport.provider.subject.Sectors;

/**
 * Opens a question to the citizen who may answer it: the interaction's own browser, signed in as
 * the interaction wants it, with a vault. Everybody else is led elsewhere.
 */
@RequestScoped
public class Questions {
  /** The vault's code for a strand that was picked and is not there. */
  private static final String STRAND_GONE = "strand-gone";

  private static final Logger LOG = Logger.getLogger(Questions.class.getName());

  @Inject InteractionGate gate;
  @Inject Visitor visitor;
  @Inject VaultLinkStore links;
  @Inject Sectors sectors;
  @Inject Pages pages;
  @Inject ClientAnswers answers;
  @Inject Presses presses;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  /**
   * An open question.
   *
   * @param client as it stands towards the person who is asked
   */
  public record Asked(
      InteractionGate.Opened opened,
      Client client,
      Visitor.Signed signed,
      Instant now,
      Frame frame) {
    public List<StrandAccess> items() {
      return opened.interaction().request().authorizationDetails().items();
    }

    public Asker asker() {
      return Asker.of(client());
    }

    public ConsentScreen screen() {
      return new ConsentScreen(StrandCatalogue.load(), frame.language().tag(), now);
    }

    /** What is asked beside what flows. */
    public Flowing beside(CompanyFlows company) {
      return new Flowing(client().id().value(), items(), company);
    }

    /** What the client learns beside the data, where it asked for the name; else empty. */
    public String toldName() {
      return opened.interaction().request().asksForName()
          ? signed.account().displayName().value()
          : "";
    }

    /** Whether an intimate strand may be given now. */
    public boolean isSteppedUp() {
      return StepUp.isDone(signed.session(), now);
    }

    /** Address of the question's pages. */
    public String path() {
      return frame.path("/consent/" + opened.interaction().id());
    }
  }

  /** Runs the answer for whoever may give it; a second decision is told that it is one. */
  public Response with(String id, Function<Asked, Response> answer) {
    Optional<Response> answered = answered(id);
    if (answered.isPresent()) {
      return answered.get();
    }
    InteractionGate.Opened opened = gate.open(id, visitor);
    Optional<Visitor.Signed> signed = visitor.signed();
    Instant now = clock.instant();
    Optional<Session> session = signed.map(Visitor.Signed::session);
    if (gate.needsSignIn(opened, session) || gate.refusal(opened, session).isPresent()) {
      return Response.seeOther(interaction(opened)).build();
    }
    Frame frame = opened.trip().allowedIn(visitor.frame(NavEntry.REQUESTS));
    Visitor.Signed person = signed.orElseThrow();
    Client client = sectors.towards(person.account().id(), opened.client());
    Asked asked = new Asked(opened, client, person, now, frame);
    try {
      return answer.apply(asked);
    } catch (VaultRefusedException e) {
      return switch (e.status()) {
        case 404 -> passportClosed(asked);
        case 409 -> alreadyDecided(asked);
        default -> e.problem().equals(STRAND_GONE) ? strandGone(asked) : notTaken(asked, e);
      };
    }
  }

  /** The same answer, given again by the same person in the same browser, leads on. */
  private Optional<Response> again(String id, String key) {
    return here(id)
        .filter(here -> here.answered().key().equals(key))
        .filter(here -> answers.leave(here.answered().interaction()))
        .flatMap(
            here ->
                visitor
                    .signed()
                    .map(signed -> answers.again(here, signed).orElseGet(() -> over(here))));
  }

  /**
   * Takes an answer that may be given twice at once, as by a double click: the second leads on, be
   * it a moment later or beside the first. Of one request they are looked at one after the other;
   * what another node took meanwhile is found when it stands.
   */
  public Response once(String id, String key, Supplier<Response> answer) {
    return presses.inTurn(id, () -> taken(id, key, answer));
  }

  private Response taken(String id, String key, Supplier<Response> answer) {
    Optional<Response> given = again(id, key);
    if (given.isPresent()) {
      return given.get();
    }
    try {
      Response made = answer.get();
      return answers.hasDecided() ? made : again(id, key).orElse(made);
    } catch (ProblemException e) {
      return again(id, key).orElseThrow(() -> e);
    }
  }

  private Optional<InteractionGate.AnsweredHere> here(String id) {
    Optional<AccountId> account = visitor.signed().map(signed -> signed.account().id());
    return gate.answered(id, visitor)
        .filter(here -> account.filter(here.answered().account()::equals).isPresent());
  }

  /** What was given ended since, as a rule in another window. */
  private Response over(InteractionGate.AnsweredHere here) {
    Frame frame = visitor.frame(NavEntry.REQUESTS);
    FlowWords words = new FlowWords(frame.language().locale());
    String company = here.client().presentation().name();
    return pages.show(
        410,
        new MessagePage(
            frame,
            words.say("over"),
            List.of(words.say("over.nothing", company), words.say("over.anew", company)),
            List.of(
                new MessagePage.Link(
                    words.say("answered.see"), urls.of(Service.VAULT) + "/connections"))));
  }

  /** Whoever comes back to what they answered is told that it holds, and can go on. */
  private Optional<Response> answered(String id) {
    return here(id).map(here -> answers.isOver(here.answered()) ? over(here) : holds(id, here));
  }

  private Response holds(String id, InteractionGate.AnsweredHere here) {
    Frame frame = visitor.frame(NavEntry.REQUESTS);
    FlowWords words = new FlowWords(frame.language().locale());
    boolean no = here.answered().key().equals("deny");
    return pages.show(
        new MessagePage(
            frame,
            words.say("answered"),
            List.of(words.say(no ? "answered.no" : "answered.yes")),
            List.of(
                new MessagePage.Link(
                    words.say("answered.on", here.client().presentation().name()),
                    frame.path("/interaction/" + id)),
                new MessagePage.Link(
                    words.say("answered.see"), urls.of(Service.VAULT) + "/connections"))));
  }

  /** The same for questions about data, which need a vault that answers. */
  public Response withVault(String id, BiFunction<Asked, VaultLink, Response> answer) {
    return with(
        id,
        asked -> {
          if (asked.items().isEmpty()) {
            return Response.seeOther(interaction(asked.opened())).build();
          }
          Optional<VaultLink> link = links.find(asked.signed().account().id());
          return link.isEmpty() ? noVault(asked) : orAway(asked, link.get(), answer);
        });
  }

  private Response orAway(
      Asked asked, VaultLink link, BiFunction<Asked, VaultLink, Response> answer) {
    try {
      return answer.apply(asked, link);
    } catch (VaultUnavailableException e) {
      return vaultAway(asked);
    }
  }

  private Response noVault(Asked asked) {
    return pages.show(
        new MessagePage(
            asked.frame(),
            "First you need a data passport",
            List.of(
                "You are signed in, but you have no vault yet, so there is nothing to share.",
                "Make your passport in the portal. It takes a minute. Then come back to this page"
                    + " and go on. The request waits until "
                    + Words.time(asked.opened().interaction().expiresAt())
                    + "."),
            List.of(
                new MessagePage.Link("Make my passport", urls.of(Service.VAULT) + "/"),
                new MessagePage.Link("I have my passport now: go on", again(asked).href()))));
  }

  private Response vaultAway(Asked asked) {
    return pages.show(
        503,
        new MessagePage(
            asked.frame(),
            "Your vault does not answer",
            List.of(
                "Nothing can flow while it is away, and nothing was shared just now.",
                "What you decided before still holds. The request waits until "
                    + Words.time(asked.opened().interaction().expiresAt())
                    + "."),
            List.of(again(asked))));
  }

  /** The vault checks again what this page has checked; when it disagrees, nothing flows. */
  private Response notTaken(Asked asked, VaultRefusedException refusal) {
    LOG.log(Level.WARNING, "a vault did not take a request: {0}", refusal.getMessage());
    return pages.show(
        502,
        new MessagePage(
            asked.frame(),
            "Your vault did not take this",
            List.of(
                "Nothing was shared. The request may ask for something that your vault does not"
                    + " allow, or your vault is of another version than this page."),
            List.of(again(asked))));
  }

  /** A strand was deleted since the page was made on which it was picked. */
  private Response strandGone(Asked asked) {
    FlowWords words = new FlowWords(asked.frame().language().locale());
    return pages.show(
        409,
        new MessagePage(
            asked.frame(),
            words.say("gone"),
            List.of(words.say("gone.nothing"), words.say("gone.anew")),
            List.of(again(asked))));
  }

  /** A vault that takes requests no more; the account has no other. */
  private Response passportClosed(Asked asked) {
    return pages.show(
        410,
        new MessagePage(
            asked.frame(),
            "Your passport is closed",
            List.of(
                "So nothing can be asked by it and nothing was shared.",
                "Your data are still in your vault, for you alone."),
            List.of(new MessagePage.Link("Go to my vault", urls.of(Service.VAULT) + "/"))));
  }

  private Response alreadyDecided(Asked asked) {
    return pages.show(
        409,
        new MessagePage(
            asked.frame(),
            "This request was decided already",
            List.of(
                "Your first answer counts. This one changed nothing.",
                "You see in your portal what flows, and can end it there in one step."),
            List.of(
                new MessagePage.Link(
                    "See who has what", urls.of(Service.VAULT) + "/connections"))));
  }

  private static MessagePage.Link again(Asked asked) {
    return new MessagePage.Link(
        "Look at the request again",
        asked.frame().path("/interaction/" + asked.opened().interaction().id()));
  }

  private URI interaction(InteractionGate.Opened opened) {
    return URI.create(urls.of(Service.PROVIDER) + "/interaction/" + opened.interaction().id());
  }
}
