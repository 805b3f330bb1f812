package org.datapassport.vault.portal.keys;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.form.MultipartForm;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/**
 * Gives the recovery key out, and forgets it once its citizen has shown that they hold it: a key
 * that nobody has can never be made again.
 */
@Path("/passport")
@SignedIn
@WithPassport
@RequestScoped
public class RecoveryFileResource {
  private static final String FILE = "file";
  private static final String KEY = "key";

  /** The token, the file, the pasted text. */
  private static final int PARTS_MAX = 3;

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Passports passports;

  @GET
  @Path("recovery")
  public Response page() {
    return show(200, List.of());
  }

  /** A form and not a link, so that no prefetch and no log of addresses touches the key. */
  @POST
  @Path("recovery-file")
  public Response download(@FormParam(Csrf.FIELD) @DefaultValue("") String token) {
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

  /** The citizen shows the file: from now on nobody else has the key. */
  @POST
  @Path("recovery")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Transactional
  public Response held(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String type, InputStream body)
      throws IOException {
    Shown shown = Shown.read(new MultipartForm(body, type));
    portal.checkForm(shown.token());
    Optional<RecoveryFile> kept =
        passports.recoveryFile(portal.passport()).flatMap(RecoveryFile::parse);
    if (kept.isEmpty()) {
      return portal.seeOther("/passport/recovery", Optional.empty());
    }
    Optional<RecoveryFile> theirs = RecoveryFile.parse(shown.text());
    if (theirs.filter(kept.get()::isSameKey).isEmpty()) {
      String said = theirs.isPresent() ? "wrong.other" : "wrong.none";
      RecoveryFilePage page = page(List.of());
      return show(422, List.of(new FieldError(FILE, page.say(said))));
    }
    passports.forgetRecoveryKey(portal.vault());
    return portal.seeOther("/", Optional.of(Note.RECOVERY_GONE));
  }

  private Response show(int status, List<FieldError> errors) {
    return pages.show(status, page(errors));
  }

  private RecoveryFilePage page(List<FieldError> errors) {
    return new RecoveryFilePage(
        portal.frame(NavEntry.PASSPORT), passports.isRecoveryKeyHere(portal.vault()), errors);
  }

  /** What the form brings: the file, or its text where a browser cannot open files. */
  private record Shown(String token, String text) {
    static Shown read(MultipartForm form) throws IOException {
      String token = "";
      String file = "";
      String typed = "";
      Optional<MultipartForm.Part> part = form.next();
      for (int count = 0; part.isPresent() && count < PARTS_MAX; count++) {
        switch (part.get().name()) {
          case Csrf.FIELD -> token = part.get().text(RecoveryFile.CHARS_MAX);
          case FILE -> file = part.get().text(RecoveryFile.CHARS_MAX);
          case KEY -> typed = part.get().text(RecoveryFile.CHARS_MAX);
          default -> {}
        }
        part = form.next();
      }
      return new Shown(token, file.isBlank() ? typed : file);
    }
  }
}
