package org.datapassport.vault.portal.keys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.change.PassportRecovery;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Takes a passport back with its recovery key, which is used once and not kept. */
@Path("/passport/recover")
@SignedIn
@WithPassport
@RequestScoped
public class RecoverResource {
  private static final Logger LOG = Logger.getLogger(RecoverResource.class.getName());
  private static final String FIELD = "key";

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject PassportRecovery recovery;

  @GET
  public Response form() {
    return show(200, List.of());
  }

  @POST
  public Response recover(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam(FIELD) @DefaultValue("") String typed) {
    portal.checkForm(token);
    Optional<RecoveryFile> file = RecoveryFile.parse(typed);
    if (file.isEmpty()) {
      return refuse("This is no recovery key. Copy the whole text of your recovery file");
    }
    Passport passport = portal.passport();
    if (!file.get().isFor(passport)) {
      return refuse("This file is for another passport");
    }
    try {
      return answer(recovery.recover(passport, file.get()));
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "registry: " + e.getMessage());
      return done(Note.REGISTRY_AWAY);
    }
  }

  private Response answer(PassportRecovery.Outcome outcome) {
    return switch (outcome) {
      case TAKEN_BACK -> done(Note.TAKEN_BACK);
      case RECOVERY_KEY_IN_FORCE -> done(Note.TAKEN_BACK_HALF);
      case UNDER_WAY -> done(Note.KEYS_UNDER_WAY);
      case CLOSED -> done(Note.KEYS_NOT_IN_FORCE);
      case REFUSED -> done(Note.KEYS_REFUSED);
      case WRONG_KEY -> refuse("This is not the recovery key of this passport");
    };
  }

  private Response done(Note note) {
    return portal.seeOther("/passport/keys", Optional.of(note));
  }

  private Response refuse(String words) {
    return show(422, List.of(new FieldError(FIELD, words)));
  }

  private Response show(int status, List<FieldError> errors) {
    return pages.show(status, new RecoverPage(portal.frame(NavEntry.PASSPORT), errors));
  }
}
