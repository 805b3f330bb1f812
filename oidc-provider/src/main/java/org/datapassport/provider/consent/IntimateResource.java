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
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.consent.decision.ConfirmScreen;
import org.datapassport.provider.consent.decision.Decisions;
import org.datapassport.provider.consent.question.Questions;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.passkey.Passkeys;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;
import org.datapassport.provider.signin.trip.SignInProblem;

/**
 * Asks once more about one intimate strand, with what could go wrong in plain words. Only a passkey
 * that is used now says yes; a no needs nothing.
 */
@Path("/consent/{id}/intimate/{index: [0-9]}")
@RequestScoped
@WithVisitor
public class IntimateResource {
  private static final String WRONG_PASSKEY =
      "That passkey did not work here, or belongs to another account. Nothing was shared.";

  @Inject Questions questions;
  @Inject Decisions decisions;
  @Inject DraftStore drafts;
  @Inject Passkeys passkeys;
  @Inject Visitor visitor;
  @Inject Pages pages;

  @GET
  public Response page(@PathParam("id") String id, @PathParam("index") int index) {
    return questions.withVault(
        id,
        (asked, link) ->
            chosen(asked, index)
                .map(chosen -> show(200, asked, index, chosen, ""))
                .orElseGet(() -> Response.seeOther(URI.create(asked.path())).build()));
  }

  @POST
  public Response answer(
      @PathParam("id") String id,
      @PathParam("index") int index,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("do") @DefaultValue("") String action) {
    visitor.checkForm(csrf);
    if (!action.equals("share") && !action.equals("leave")) {
      throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
    }
    boolean share = action.equals("share");
    return questions.withVault(
        id,
        (asked, link) ->
            chosen(asked, index)
                .map(
                    chosen ->
                        share && !asked.isSteppedUp()
                            ? show(403, asked, index, chosen, "")
                            : goOn(asked, chosen, share))
                .orElseGet(() -> Response.seeOther(URI.create(asked.path())).build()));
  }

  /** A yes by a passkey of the account that was asked. */
  @POST
  @Path("/passkey")
  public Response share(
      @PathParam("id") String id,
      @PathParam("index") int index,
      @FormParam("csrf") @DefaultValue("") String csrf,
      @FormParam("credential") @DefaultValue("") String credential) {
    visitor.checkForm(csrf);
    return questions.withVault(
        id,
        (asked, link) ->
            chosen(asked, index)
                .map(chosen -> share(asked, index, chosen, credential))
                .orElseGet(() -> Response.seeOther(URI.create(asked.path())).build()));
  }

  private Response share(Asked asked, int index, Chosen chosen, String credential) {
    Optional<Passkeys.SignedIn> used =
        passkeys
            .signIn(visitor.browserSecret(), credential)
            .filter(in -> in.account().id().equals(asked.signed().account().id()));
    if (used.isEmpty()) {
      return show(400, asked, index, chosen, WRONG_PASSKEY);
    }
    visitor.signIn(used.get().account(), used.get().how());
    return goOn(asked, chosen, true);
  }

  private Response goOn(Asked asked, Chosen chosen, boolean share) {
    Draft before = draft(asked).orElseThrow();
    Draft after = share ? before.with(chosen.sure(true)) : before.without(chosen.item());
    drafts.put(asked.signed().account().id(), asked.opened().interaction(), after);
    URI next = after.chosen().isEmpty() ? URI.create(asked.path()) : decisions.next(asked, after);
    return Response.seeOther(next).build();
  }

  private Response show(int status, Asked asked, int index, Chosen chosen, String flaw) {
    StrandAccess item = asked.items().get(index);
    ConsentScreen words = asked.screen();
    Level level = words.level(item, chosen.detail()).orElseThrow();
    String language = asked.frame().language().tag();
    ConfirmScreen confirm = new ConfirmScreen(words, asked.beside(CompanyFlows.NONE), asked.now());
    return pages.show(
        status,
        new IntimatePage(
            asked.frame(),
            asked.path(),
            asked.asker(),
            index,
            words.strandName(item),
            words.label(level),
            level.descriptions().in(language),
            level.risk().in(language),
            confirm.ends(item, chosen),
            confirm.terms(item, chosen),
            asked.isSteppedUp(),
            flaw));
  }

  private Optional<Chosen> chosen(Asked asked, int index) {
    if (index >= asked.items().size()) {
      return Optional.empty();
    }
    String item = asked.items().get(index).item();
    return draft(asked)
        .flatMap(
            draft ->
                draft.chosen().stream()
                    .filter(each -> each.item().equals(item) && each.intimate())
                    .findFirst());
  }

  private Optional<Draft> draft(Asked asked) {
    return drafts.find(asked.signed().account().id(), asked.opened().interaction());
  }
}
