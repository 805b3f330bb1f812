package org.datapassport.provider.consent;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.authorization.ConsentDecision;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.consent.question.Questions;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.answer.ClientAnswers;
import org.datapassport.provider.signin.trip.SignInProblem;

/** The small question: may a client know who signs in. The citizen's own portal need not ask. */
@Path("/consent/{id}/identity")
@RequestScoped
@WithVisitor
public class IdentityResource {
  private static final Set<String> FIRST_PARTY = Set.of("openid", "vault_link", "offline_access");

  @Inject Questions questions;
  @Inject IdentityConsents consents;
  @Inject ClientAnswers answers;
  @Inject Visitor visitor;
  @Inject Pages pages;

  /** Asks, or goes on when there is nothing to ask. */
  Response ask(Asked asked) {
    AuthorizationRequest request = asked.opened().interaction().request();
    if (isFirstParty(asked, request) || isGivenBefore(asked, request)) {
      return allow(asked);
    }
    if (request.prompts("none")) {
      return answers.refuse(asked.opened(), OAuthError.CONSENT_REQUIRED);
    }
    return pages.show(page(asked));
  }

  private IdentityPage page(Asked asked) {
    AuthorizationRequest request = asked.opened().interaction().request();
    String name = asked.signed().account().displayName().value();
    Frame frame = asked.opened().trip().allowedIn(visitor.frameOfStranger());
    List<String> facts = facts(request.scopes(), request.asksForName(), name);
    return new IdentityPage(frame, asked.path(), asked.asker(), name, facts);
  }

  @POST
  public Response answer(
      @PathParam("id") String id,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("do") @DefaultValue("") String action,
      @FormParam("digest") @DefaultValue("") String digest) {
    visitor.checkForm(csrf);
    Supplier<Response> answer = () -> questions.with(id, asked -> answered(asked, action, digest));
    return action.equals("allow") ? questions.once(id, "identity", answer) : answer.get();
  }

  /** The answer is about what was shown; whoever asks under another name by now asks anew. */
  private Response answered(Asked asked, String action, String digest) {
    boolean aboutData = !asked.items().isEmpty();
    if (aboutData || !(action.equals("allow") || action.equals("deny"))) {
      throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
    }
    if (action.equals("deny")) {
      return answers.refuse(asked.opened(), OAuthError.ACCESS_DENIED);
    }
    IdentityPage now = page(asked);
    if (!now.digest().equals(digest)) {
      return pages.show(409, now);
    }
    consents.remember(
        asked.signed().account().id(),
        asked.client().id(),
        told(asked.opened().interaction().request()));
    return allow(asked);
  }

  private Response allow(Asked asked) {
    Set<String> scopes = Set.copyOf(asked.opened().interaction().request().scopes());
    return answers.decide(
        asked.opened(), asked.signed(), new ConsentDecision.IdentityOnly(scopes), "identity");
  }

  private static boolean isFirstParty(Asked asked, AuthorizationRequest request) {
    return asked.client().kind() == ClientKind.VAULT_PORTAL
        && !request.asksForName()
        && FIRST_PARTY.containsAll(request.scopes());
  }

  private boolean isGivenBefore(Asked asked, AuthorizationRequest request) {
    return !request.prompts("consent")
        && consents.covers(asked.signed().account().id(), asked.client().id(), told(request));
  }

  /** What a consent covers: the scopes, and the name where it is asked for in another way. */
  private static List<String> told(AuthorizationRequest request) {
    List<String> told = new ArrayList<>(request.scopes());
    if (request.asksForName() && !told.contains("profile")) {
      told.add("claim:name");
    }
    return told;
  }

  static List<String> facts(List<String> scopes, boolean withName, String displayName) {
    List<String> facts = new ArrayList<>();
    facts.add("That it is you again: a number made for them alone, which others cannot compare.");
    if (withName) {
      facts.add("How you want to be called: " + displayName + ".");
    }
    if (scopes.contains("offline_access")) {
      facts.add("They may ask us again while you are away whether you still have an account.");
    }
    return facts;
  }
}
