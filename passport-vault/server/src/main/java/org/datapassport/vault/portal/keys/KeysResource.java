package org.datapassport.vault.portal.keys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.notice.Notice;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.change.KeyRotation;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Shows the passport's log and changes its keys. */
@Path("/passport/keys")
@SignedIn
@WithPassport
@RequestScoped
public class KeysResource {
  private static final Logger LOG = Logger.getLogger(KeysResource.class.getName());

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Passports passports;
  @Inject PassportLog passportLog;
  @Inject KeyRotation rotation;
  @Inject PassportWatch watch;

  @GET
  public Response show(@QueryParam("note") @DefaultValue("") String note) {
    Passport passport = portal.passport();
    String did =
        passport
            .publication()
            .orElseThrow(() -> new IllegalStateException("a linked passport is published"))
            .did();
    return pages.show(
        new KeysPage(
            portal.frame(NavEntry.PASSPORT),
            portal.note(note),
            did,
            log(passport),
            passports.isRecoveryKeyHere(portal.vault()),
            watch.notices(portal.vault()).stream().anyMatch(Notice::isWaiting)));
  }

  private Optional<KeysPage.Log> log(Passport passport) {
    try {
      PassportLog.AgreementStanding standing = passportLog.standing(passport);
      return Optional.of(
          new KeysPage.Log(
              held(standing),
              standing.log().parameters().deactivated(),
              LogEntries.of(standing.log(), portal.when())));
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "registry: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static KeysPage.Held held(PassportLog.AgreementStanding standing) {
    if (!standing.nextHeld()) {
      return KeysPage.Held.NONE;
    }
    return standing.held() ? KeysPage.Held.ALL : KeysPage.Held.NEXT;
  }

  @POST
  @Path("change")
  public Response change(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    return portal.seeOther("/passport/keys", Optional.of(changed()));
  }

  private Note changed() {
    try {
      return switch (rotation.rotate(portal.passport())) {
        case PUBLISHED -> Note.KEYS_CHANGED;
        case UNDER_WAY -> Note.KEYS_UNDER_WAY;
        case NOT_OURS -> Note.KEYS_NOT_IN_FORCE;
        case REFUSED -> Note.KEYS_REFUSED;
      };
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "registry: " + e.getMessage());
      return Note.REGISTRY_AWAY;
    }
  }
}
