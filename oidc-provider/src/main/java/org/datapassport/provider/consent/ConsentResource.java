package org.datapassport.provider.consent;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.ChoiceForm;
import org.datapassport.provider.consent.choice.ConsentPage;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.choice.Words;
import org.datapassport.provider.consent.decision.Decisions;
import org.datapassport.provider.consent.question.MessagePage;
import org.datapassport.provider.consent.question.Questions;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.grant.ItemPreview;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.WaitingRequest;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.answer.ClientAnswers;
import org.datapassport.provider.signin.trip.SignInProblem;

/** The question about data: every strand starts at "Don't share". */
@Path("/consent/{id}")
@RequestScoped
@WithVisitor
public class ConsentResource {
  private static final Draft NOTHING = new Draft(List.of());

  @Inject Questions questions;
  @Inject IdentityResource identity;
  @Inject Decisions decisions;
  @Inject DraftStore drafts;
  @Inject VaultClient vault;
  @Inject ClientAnswers answers;
  @Inject Visitor visitor;
  @Inject Pages pages;
  @Inject PublicUrls urls;

  @GET
  public Response page(@PathParam("id") String id) {
    return questions.with(
        id,
        asked -> {
          if (asked.items().isEmpty()) {
            return identity.ask(asked);
          }
          if (asked.opened().interaction().request().prompts("none")) {
            return answers.refuse(asked.opened(), OAuthError.CONSENT_REQUIRED);
          }
          return questions.withVault(
              id, (same, link) -> show(200, same, link, draft(same), List.of()));
        });
  }

  @POST
  public Response choose(@PathParam("id") String id, MultivaluedMap<String, String> form) {
    Map<String, String> fields = single(form);
    visitor.checkForm(fields.getOrDefault("csrf", ""));
    return switch (fields.getOrDefault("do", "")) {
      case "go" -> questions.withVault(id, (asked, link) -> goOn(asked, link, fields));
      case "no" -> questions.once(id, Decisions.DENIED, () -> questions.with(id, decisions::deny));
      case "later" -> questions.withVault(id, this::later);
      default -> throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
    };
  }

  private Response goOn(Asked asked, VaultLink link, Map<String, String> fields) {
    Draft draft = new ChoiceForm(asked.now()).read(asked.items(), fields);
    if (!ConsentPage.digest(asked.asker()).equals(fields.getOrDefault("asker", ""))) {
      FieldError changed =
          new FieldError(
              "strands", "Who asks has changed what they say of themselves. Look at it once more.");
      return show(409, asked, link, draft, List.of(changed));
    }
    List<FieldError> flaws = asked.screen().flaws(asked.items(), draft);
    if (!flaws.isEmpty()) {
      return show(400, asked, link, draft, flaws);
    }
    if (draft.chosen().isEmpty() && !stopsSomething(asked, link)) {
      drafts.remove(asked.signed().account().id(), asked.opened().interaction());
      FieldError error =
          new FieldError("strands", "Choose at least one strand to share, or share nothing.");
      return show(400, asked, link, NOTHING, List.of(error));
    }
    drafts.put(asked.signed().account().id(), asked.opened().interaction(), draft);
    return Response.seeOther(decisions.next(asked, draft)).build();
  }

  /** "Don't share" everywhere is an answer where something flows. */
  private boolean stopsSomething(Asked asked, VaultLink link) {
    Flowing flowing = asked.beside(vault.flows(link, asked.client()));
    return asked.items().stream().anyMatch(item -> flowing.now(item).isPresent());
  }

  private Response later(Asked asked, VaultLink link) {
    Instant expires = asked.opened().interaction().expiresAt();
    URI resume =
        URI.create(urls.of(Service.PROVIDER) + "/interaction/" + asked.opened().interaction().id());
    vault.announce(
        link,
        new WaitingRequest(
            asked.opened().interaction().requestId(),
            asked.client(),
            asked.opened().interaction().request().authorizationDetails().json(),
            expires,
            resume));
    return pages.show(
        new MessagePage(
            asked.frame(),
            "The request waits for you",
            List.of(
                "Nothing was shared. You find the request under Requests in your portal, in this"
                    + " browser, until "
                    + Words.time(expires)
                    + ".",
                "Doing nothing is a no. They may ask again later."),
            List.of(
                new MessagePage.Link("Go to my requests", urls.of(Service.VAULT) + "/requests"),
                new MessagePage.Link("Decide now", resume.toString()))));
  }

  private Draft draft(Asked asked) {
    return drafts.find(asked.signed().account().id(), asked.opened().interaction()).orElse(NOTHING);
  }

  private Response show(
      int status, Asked asked, VaultLink link, Draft draft, List<FieldError> errors) {
    List<ItemPreview> previews =
        vault.previews(
            link,
            asked.opened().interaction().request().authorizationDetails().json(),
            List.of(),
            asked.frame().language().tag());
    ConsentScreen screen = asked.screen();
    Flowing flowing = asked.beside(vault.flows(link, asked.client()));
    return pages.show(
        status,
        new ConsentPage(
            asked.frame(),
            asked.path(),
            asked.asker(),
            screen.purposes(asked.items()),
            screen.cards(flowing, previews, draft),
            ConsentPage.Already.of(flowing, screen.flowWords()),
            asked.toldName(),
            Words.time(asked.opened().interaction().expiresAt()),
            errors));
  }

  /** A field that comes twice is nobody's honest form. */
  private static Map<String, String> single(MultivaluedMap<String, String> form) {
    Map<String, String> fields = new LinkedHashMap<>();
    form.forEach(
        (name, values) -> {
          if (values.size() != 1) {
            throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
          }
          fields.put(name, values.get(0));
        });
    return fields;
  }
}
