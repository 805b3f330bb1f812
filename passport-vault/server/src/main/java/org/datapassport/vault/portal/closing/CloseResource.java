package org.datapassport.vault.portal.closing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.change.PassportClosing;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.portal.correction.TypedWord;

/** Closes the passport: after the registry's hold, or at once with the recovery key. */
@Path("/passport/close")
@SignedIn
@WithPassport
@RequestScoped
public class CloseResource {
  private static final Logger LOG = Logger.getLogger(CloseResource.class.getName());
  private static final TypedWord CLOSE = new TypedWord("close");
  private static final String KEY_FIELD = "key";

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Grants grants;
  @Inject PassportClosing closing;
  @Inject PassportWatch watch;

  @GET
  public Response form() {
    return portal.passport().isClosed() ? done(Note.CLOSED) : show(200, List.of());
  }

  @POST
  public Response close(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam(TypedWord.FIELD) @DefaultValue("") String word,
      @FormParam(KEY_FIELD) @DefaultValue("") String typed) {
    portal.checkForm(token);
    Passport passport = portal.passport();
    Optional<RecoveryFile> file = RecoveryFile.parse(typed);
    List<FieldError> errors = new ArrayList<>();
    CLOSE.flaw(word).ifPresent(errors::add);
    if (!typed.isBlank() && file.isEmpty()) {
      errors.add(
          new FieldError(
              KEY_FIELD, "This is no recovery key. Copy the whole text, or leave it empty"));
    }
    if (file.isPresent() && !file.get().isFor(passport)) {
      errors.add(new FieldError(KEY_FIELD, "This file is for another passport"));
    }
    if (!errors.isEmpty()) {
      return show(422, errors);
    }
    try {
      return answer(
          file.isPresent() ? closing.closeNow(passport, file.get()) : closing.close(passport));
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "registry: " + e.getMessage());
      return done(Note.REGISTRY_AWAY);
    }
  }

  private Response answer(PassportClosing.Outcome outcome) {
    return switch (outcome) {
      case WRONG_KEY ->
          show(
              422,
              List.of(new FieldError(KEY_FIELD, "This is not the recovery key of this passport")));
      case WAITS -> portal.seeOther("/passport/waiting", Optional.of(Note.CLOSING));
      case NOT_OURS -> portal.seeOther("/passport/keys", Optional.of(Note.KEYS_NOT_IN_FORCE));
      case REFUSED -> done(Note.NOT_CLOSED);
      case CLOSED -> {
        watch.look(portal.passport());
        yield done(Note.CLOSED);
      }
    };
  }

  private Response done(Note note) {
    return portal.seeOther("/", Optional.of(note));
  }

  private Response show(int status, List<FieldError> errors) {
    long flowing =
        grants.agreements(portal.vault()).stream()
            .filter(agreement -> !agreement.state(portal.when().now()).isOver())
            .count();
    return pages.show(
        status,
        new ClosePage(
            portal.frame(NavEntry.PASSPORT),
            flowing == 0 ? "None at the moment" : When.count(flowing, "flow"),
            errors));
  }
}
