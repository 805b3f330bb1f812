package org.datapassport.provider.consent;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.consent.decision.ConfirmPage;
import org.datapassport.provider.consent.decision.ConfirmScreen;
import org.datapassport.provider.consent.decision.Decisions;
import org.datapassport.provider.consent.question.Questions;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.grant.ItemPreview;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;

/** The last look before anything flows; only its button starts the flow. */
@Path("/consent/{id}/confirm")
@RequestScoped
@WithVisitor
public class ConfirmResource {
  @Inject Questions questions;
  @Inject Decisions decisions;
  @Inject DraftStore drafts;
  @Inject VaultClient vault;
  @Inject Visitor visitor;
  @Inject Pages pages;

  @GET
  public Response page(@PathParam("id") String id) {
    return questions.withVault(id, (asked, link) -> show(200, asked, link, false));
  }

  @POST
  public Response decide(
      @PathParam("id") String id,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("do") @DefaultValue("") String action,
      @FormParam("digest") @DefaultValue("") String digest) {
    visitor.checkForm(csrf);
    return switch (action) {
      case "allow" -> questions.withVault(id, (asked, link) -> allow(asked, link, digest));
      case "deny" -> questions.with(id, decisions::deny);
      case "back" ->
          questions.with(id, asked -> Response.seeOther(URI.create(asked.path())).build());
      default -> throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
    };
  }

  private Response allow(Asked asked, VaultLink link, String digest) {
    Optional<Draft> draft = draft(asked);
    boolean same = draft.map(now -> now.digest().equals(digest)).orElse(false);
    if (!same || draft.orElseThrow().nextUnsure().isPresent()) {
      return show(409, asked, link, true);
    }
    return decisions.allow(asked, link, draft.orElseThrow());
  }

  private Response show(int status, Asked asked, VaultLink link, boolean changed) {
    Optional<Draft> draft = draft(asked).filter(found -> !found.chosen().isEmpty());
    if (draft.isEmpty()) {
      return Response.seeOther(URI.create(asked.path())).build();
    }
    if (draft.get().nextUnsure().isPresent()) {
      return Response.seeOther(decisions.next(asked, draft.get())).build();
    }
    List<ItemPreview> previews =
        vault.previews(
            link,
            asked.opened().interaction().request().authorizationDetails().json(),
            asked.frame().language().tag());
    ConsentScreen words = asked.screen();
    ConfirmScreen screen = new ConfirmScreen(words, asked.items(), asked.now());
    return pages.show(
        status,
        new ConfirmPage(
            asked.frame(),
            asked.path(),
            asked.asker(),
            screen.lines(draft.get(), previews),
            screen.notShared(draft.get()),
            words.kept(asked.items()),
            asked.toldName(),
            draft.get().digest(),
            changed));
  }

  /** What is intimate counts for as long as the passkey that said so is fresh. */
  private Optional<Draft> draft(Asked asked) {
    return drafts
        .find(asked.signed().account().id(), asked.opened().interaction())
        .map(found -> asked.isSteppedUp() ? found : found.unsure());
  }
}
