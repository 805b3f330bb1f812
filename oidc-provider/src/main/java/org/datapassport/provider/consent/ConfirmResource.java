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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.decision.ConfirmPage;
import org.datapassport.provider.consent.decision.ConfirmScreen;
import org.datapassport.provider.consent.decision.Decisions;
import org.datapassport.provider.consent.decision.Shown;
import org.datapassport.provider.consent.question.Questions;
import org.datapassport.provider.consent.question.Questions.Asked;
import org.datapassport.provider.grant.GrantOrder;
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
  @Inject Secrets secrets;
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
      @FormParam("digest") @DefaultValue("") String digest,
      @FormParam("subject") @DefaultValue("") String subject) {
    visitor.checkForm(csrf);
    boolean same = subject.equals("same");
    return switch (action) {
      case "allow" ->
          questions.once(
              id,
              Decisions.allowed(digest),
              () -> questions.withVault(id, (asked, link) -> allow(asked, link, digest, same)));
      case "deny" ->
          questions.once(id, Decisions.DENIED, () -> questions.with(id, decisions::deny));
      case "back" ->
          questions.with(id, asked -> Response.seeOther(URI.create(asked.path())).build());
      default -> throw new ProblemException(SignInProblem.BAD_FORM, "Nothing was shared");
    };
  }

  /** The decision is about what was shown; whatever differs since is shown anew. */
  private Response allow(Asked asked, VaultLink link, String digest, boolean same) {
    Optional<Shown> shown = shown(asked).filter(stored -> stored.digest().equals(digest));
    Optional<Draft> draft = draft(asked);
    if (shown.isEmpty() || draft.isEmpty() || draft.get().nextUnsure().isPresent()) {
      return show(409, asked, link, true);
    }
    Look look = look(asked, link, draft.get(), shown.get().at());
    if (!look.text().equals(shown.get().text()) || offersLess(draft.get(), look)) {
      return show(409, asked, link, true);
    }
    List<String> stops =
        look.flowing().stops(draft.get(), look.previews()).stream()
            .map(StrandAccess::item)
            .toList();
    GrantOrder.Notice notice = shown.get().notice();
    return decisions.allow(
        asked, link, new Decisions.Answer(look.screen().choices(draft.get()), stops, same, notice));
  }

  /** All that a page of these choices says, counted from a moment. */
  private record Look(
      Flowing flowing, List<ItemPreview> previews, ConfirmScreen screen, String text) {
    private Look {
      previews = List.copyOf(previews);
    }

    /** The same, counted from when it was shown before. */
    private Look at(Asked asked, Draft draft, Shown before) {
      ConfirmScreen then = new ConfirmScreen(asked.screen(), flowing, before.at());
      return new Look(
          flowing, previews, then, then.text(asked.asker(), asked.toldName(), draft, previews));
    }
  }

  private Look look(Asked asked, VaultLink link, Draft draft, Instant at) {
    Flowing flowing = asked.beside(vault.flows(link, asked.client()));
    List<ItemPreview> previews =
        vault.previews(
            link,
            asked.opened().interaction().request().authorizationDetails().json(),
            new ConfirmScreen(asked.screen(), flowing, at).choices(draft),
            asked.frame().language().tag());
    ConfirmScreen screen = new ConfirmScreen(asked.screen(), flowing, at);
    return new Look(
        flowing, previews, screen, screen.text(asked.asker(), asked.toldName(), draft, previews));
  }

  private Response show(int status, Asked asked, VaultLink link, boolean changed) {
    Optional<Draft> draft = draft(asked);
    if (draft.isEmpty()) {
      return Response.seeOther(URI.create(asked.path())).build();
    }
    if (draft.get().nextUnsure().isPresent()) {
      return Response.seeOther(decisions.next(asked, draft.get())).build();
    }
    Look seen = look(asked, link, draft.get(), asked.now());
    if (offersLess(draft.get(), seen)) {
      drafts.put(
          asked.signed().account().id(),
          asked.opened().interaction(),
          ConsentScreen.there(draft.get(), seen.previews()));
      return Response.seeOther(URI.create(asked.path())).build();
    }
    // The same page, loaded again somewhere, leaves the one that is open elsewhere good.
    Optional<Shown> before =
        shown(asked)
            .filter(stored -> seen.at(asked, draft.get(), stored).text().equals(stored.text()));
    Look look = before.map(stored -> seen.at(asked, draft.get(), stored)).orElse(seen);
    List<String> stops = look.screen().stops(draft.get(), look.previews());
    if (draft.get().chosen().isEmpty() && stops.isEmpty()) {
      return Response.seeOther(URI.create(asked.path())).build();
    }
    Shown shown = before.orElseGet(() -> new Shown(asked.now(), secrets.secret(), look.text()));
    drafts.show(asked.signed().account().id(), asked.opened().interaction(), shown.toJson());
    return pages.show(
        status,
        new ConfirmPage(
            asked.frame(),
            asked.path(),
            asked.asker(),
            look.screen().lines(draft.get(), look.previews()),
            new ConfirmPage.Rest(
                stops,
                look.screen().stays(draft.get(), look.previews()),
                look.screen().notShared(draft.get()),
                look.screen().isAllElse(draft.get())),
            asked.toldName(),
            look.flowing().company().knownBefore(),
            shown.digest(),
            changed));
  }

  /** What was shown last, if anything. */
  private Optional<Shown> shown(Asked asked) {
    return drafts
        .shown(asked.signed().account().id(), asked.opened().interaction())
        .map(Shown::fromJson);
  }

  /** Whether something is chosen of which there is nothing. */
  private static boolean offersLess(Draft draft, Look look) {
    return !ConsentScreen.there(draft, look.previews()).equals(draft);
  }

  /** What is intimate counts for as long as the passkey that said so is fresh. */
  private Optional<Draft> draft(Asked asked) {
    return drafts
        .find(asked.signed().account().id(), asked.opened().interaction())
        .map(found -> asked.isSteppedUp() ? found : found.unsure());
  }
}
