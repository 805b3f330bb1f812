package org.datapassport.provider.consent.decision;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.ConsentDecision;
import org.datapassport.provider.authorization.ConsentDecision.GrantedData;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.grant.GrantAnswer;
import org.datapassport.provider.grant.GrantOrder;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.grant.link.VaultLinkStore;
import org.datapassport.provider.signin.answer.ClientAnswers;

/**
 * Carries a decision out: in the vault first, then towards the client.
 *
 * <p>A crash between the two leaves a grant that the citizen sees and can end, and no code; the
 * other order could leave a code without a grant. Of two decisions the vault takes one.
 */
@RequestScoped
public class Decisions {
  /** Scopes that say nothing about the person; others are not part of a request for data. */
  private static final Set<String> TOLD_SCOPES = Set.of("openid", "profile", "offline_access");

  private static final Logger LOG = Logger.getLogger(Decisions.class.getName());

  @Inject VaultClient vault;
  @Inject VaultLinkStore links;
  @Inject DraftStore drafts;
  @Inject ClientAnswers answers;
  @Inject PublicUrls urls;
  @Inject Secrets secrets;

  /** Where the choices lead next: to an intimate strand that is still open, or to confirming. */
  public URI next(Asked asked, Draft draft) {
    String page =
        draft
            .nextUnsure()
            .map(chosen -> "/intimate/" + indexOf(asked, chosen.item()))
            .orElse("/confirm");
    String base = urls.of(Service.PROVIDER) + "/consent/" + asked.opened().interaction().id();
    return URI.create(base + page);
  }

  /** The key of an answer that shares nothing. */
  public static final String DENIED = "deny";

  /** The key of an answer to the page with this digest. */
  public static String allowed(String digest) {
    return "allow:" + digest;
  }

  /** What the citizen confirmed. */
  public record Answer(
      List<Choice> choices, List<String> stops, boolean sameSubject, GrantOrder.Notice notice) {
    public Answer {
      choices = List.copyOf(choices);
      stops = List.copyOf(stops);
    }
  }

  /** Starts the flow of what was chosen, and stops what was not. */
  public Response allow(Asked asked, VaultLink link, Answer confirmed) {
    Optional<GrantAnswer> granted = vault.grant(link, order(asked, confirmed));
    String key = allowed(confirmed.notice().sha256());
    ConsentDecision decision =
        granted
            .<ConsentDecision>map(answer -> given(asked, answer))
            .orElseGet(ConsentDecision.Denied::new);
    Response answer = answers.decide(asked.opened(), asked.signed(), decision, key);
    // Not before: whoever presses again meanwhile would be asked anew.
    drafts.remove(asked.signed().account().id(), asked.opened().interaction());
    return answer;
  }

  private static ConsentDecision given(Asked asked, GrantAnswer answer) {
    return new ConsentDecision.DataGranted(
        scopes(asked),
        new GrantedData(
            answer.grant(), answer.epoch(), answer.subject(), answer.authorizationDetails()));
  }

  /** Shares nothing. A vault that is away does not keep anybody from saying no. */
  public Response deny(Asked asked) {
    drafts.remove(asked.signed().account().id(), asked.opened().interaction());
    Optional<VaultLink> link = links.find(asked.signed().account().id());
    if (link.isPresent() && !asked.items().isEmpty()) {
      ConfirmScreen screen =
          new ConfirmScreen(asked.screen(), asked.beside(CompanyFlows.NONE), asked.now());
      Draft nothing = new Draft(List.of());
      String text = screen.text(asked.asker(), asked.toldName(), nothing, List.of());
      Shown shown = new Shown(asked.now(), secrets.secret(), text);
      tell(link.get(), order(asked, new Answer(List.of(), List.of(), false, shown.notice())));
    }
    return answers.decide(asked.opened(), asked.signed(), new ConsentDecision.Denied(), DENIED);
  }

  private void tell(VaultLink link, GrantOrder refusal) {
    try {
      vault.grant(link, refusal);
    } catch (VaultUnavailableException e) {
      LOG.log(Level.WARNING, "a vault was not told of a refusal: {0}", e.getMessage());
    } catch (VaultRefusedException e) {
      if (e.status() == 409) {
        throw e;
      }
      LOG.log(Level.WARNING, "a vault did not take a refusal: {0}", e.getMessage());
    }
  }

  private GrantOrder order(Asked asked, Answer answer) {
    return new GrantOrder(
        asked.opened().interaction().requestId(),
        asked.client(),
        asked.opened().interaction().request().proofs().record(),
        asked.opened().interaction().request().authorizationDetails().json(),
        answer.choices(),
        answer.stops(),
        answer.sameSubject(),
        asked.now(),
        answer.notice(),
        new GrantOrder.SignIn(
            asked.signed().session().acr(), asked.signed().session().authenticatedAt()));
  }

  static int indexOf(Asked asked, String item) {
    for (int i = 0; i < asked.items().size(); i++) {
      if (asked.items().get(i).item().equals(item)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such item in the request");
  }

  private static Set<String> scopes(Asked asked) {
    return asked.opened().interaction().request().scopes().stream()
        .filter(TOLD_SCOPES::contains)
        .collect(Collectors.toSet());
  }
}
