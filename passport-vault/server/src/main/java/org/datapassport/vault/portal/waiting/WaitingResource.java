package org.datapassport.vault.portal.waiting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.notice.Notice;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Shows what waits against the passport, and stops it with the recovery key, which is not kept. */
@Path("/passport/waiting")
@SignedIn
@WithPassport
@RequestScoped
public class WaitingResource {
  private static final Logger LOG = Logger.getLogger(WaitingResource.class.getName());
  private static final String HERE = "/passport/waiting";
  private static final String ID = "{id: [A-Za-z0-9_-]{43}}";
  private static final String FIELD = "key";

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject PassportWatch watch;
  @Inject WaitingOperations operations;

  @GET
  public Response list(@QueryParam("note") @DefaultValue("") String note) {
    PassportWatch.Look look = watch.look(portal.passport());
    List<Notice> notices = watch.notices(portal.vault());
    WaitingPage page =
        new WaitingPage(
            portal.frame(NavEntry.PASSPORT),
            portal.note(note),
            look,
            notices.stream().filter(Notice::isWaiting).map(this::item).toList(),
            notices.stream().filter(each -> !each.isWaiting()).map(this::past).toList());
    watch.seen(portal.vault(), notices);
    return pages.show(page);
  }

  private WaitingPage.Item item(Notice notice) {
    WaitingOperation operation = notice.operation();
    return new WaitingPage.Item(
        operation.id().text(),
        WaitingWords.title(operation.kind()),
        WaitingWords.effect(operation.kind()),
        WaitingWords.signedBy(operation),
        portal.when().moment(operation.receivedAt()),
        new WaitingPage.When(
            portal.when().moment(operation.dueAt()), portal.when().left(operation.dueAt())));
  }

  private WaitingPage.Past past(Notice notice) {
    return new WaitingPage.Past(
        WaitingWords.title(notice.operation().kind()),
        portal.when().moment(notice.operation().receivedAt()),
        WaitingWords.outcome(notice));
  }

  @GET
  @Path(ID)
  public Response form(@PathParam("id") String id) {
    return waiting(id)
        .map(notice -> show(200, notice, List.of()))
        .orElseGet(() -> done(Note.NOT_WAITING));
  }

  @POST
  @Path(ID)
  public Response veto(
      @PathParam("id") String id,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam(FIELD) @DefaultValue("") String typed) {
    portal.checkForm(token);
    Optional<Notice> notice = waiting(id);
    if (notice.isEmpty()) {
      return done(Note.NOT_WAITING);
    }
    Optional<RecoveryFile> file = RecoveryFile.parse(typed);
    if (file.isEmpty()) {
      return refuse(
          notice.get(), "This is no recovery key. Copy the whole text of your recovery file");
    }
    Passport passport = portal.passport();
    if (!file.get().isFor(passport)) {
      return refuse(notice.get(), "This file is for another passport");
    }
    try {
      return switch (operations.veto(passport, notice.get().operation().id(), file.get())) {
        case STOPPED -> done(Note.VETOED);
        case NOT_WAITING -> done(Note.NOT_WAITING);
        case REFUSED -> done(Note.VETO_REFUSED);
        case WRONG_KEY -> refuse(notice.get(), "This is not the recovery key of this passport");
      };
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "registry: " + e.getMessage());
      return done(Note.REGISTRY_AWAY);
    }
  }

  /** Of the citizen's own vault; somebody else's is as if it were not there. */
  private Optional<Notice> waiting(String id) {
    return watch.notices(portal.vault()).stream()
        .filter(Notice::isWaiting)
        .filter(notice -> notice.operation().id().text().equals(id))
        .findFirst();
  }

  private Response done(Note note) {
    return portal.seeOther(HERE, Optional.of(note));
  }

  private Response refuse(Notice notice, String words) {
    return show(422, notice, List.of(new FieldError(FIELD, words)));
  }

  private Response show(int status, Notice notice, List<FieldError> errors) {
    return pages.show(status, new VetoPage(portal.frame(NavEntry.PASSPORT), item(notice), errors));
  }
}
