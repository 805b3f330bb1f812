package org.datapassport.vault.portal.issuing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Files that belong to a passport: the recovery key, once, and the registry's receipt. */
@Path("/passport")
@SignedIn
@WithPassport
@RequestScoped
public class CardResource {
  @Inject PortalRequest portal;
  @Inject Passports passports;

  /** A form and not a link, so that no prefetch and no log of addresses touches the key. */
  @POST
  @Path("recovery-file")
  public Response recoveryFile(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    String file =
        passports
            .recoveryFile(portal.passport())
            .orElseThrow(
                () ->
                    new ProblemException(
                        PlatformProblem.NOT_FOUND,
                        "The vault no longer has your recovery key; only your file has it"));
    return Downloads.file("data-passport-recovery.json", MediaType.APPLICATION_JSON, file);
  }

  /** The citizen says that the file is safe: from now on nobody else has the key. */
  @POST
  @Path("recovery-saved")
  @Transactional
  public Response recoverySaved(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    passports.forgetRecoveryKey(portal.vault());
    return portal.seeOther("/", Optional.of(Note.RECOVERY_GONE));
  }

  /** The registry's receipt, which anybody can verify without asking anybody. */
  @GET
  @Path("receipt")
  public Response receipt() {
    String receipt =
        portal
            .passport()
            .publication()
            .orElseThrow(() -> new IllegalStateException("a linked passport is published"))
            .receipt();
    return Downloads.file("data-passport-receipt.txt", "text/plain; charset=UTF-8", receipt);
  }
}
