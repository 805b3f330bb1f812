package org.datapassport.vault.portal.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.form.MultipartForm;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.registry.log.instruction.DocumentClaim;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.document.ChipFiles;
import org.datapassport.vault.document.CountryCertificates;
import org.datapassport.vault.document.DocumentCheck;
import org.datapassport.vault.document.DocumentReason;
import org.datapassport.vault.document.DocumentRefusedException;
import org.datapassport.vault.document.MachineReadableZone;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.PortalRequest;

/** Links an electronic passport or identity card; files and lines are judged and thrown away. */
@Path("/identity/document")
@SignedIn
@WithPassport
@RequestScoped
public class DocumentResource {
  /** A file and one more for each data group; browsers send empty parts too. */
  private static final int PARTS_MAX = 40;

  private static final int TEXT_BYTES_MAX = 1000;

  /** Enough for its holder to tell it from another, and for nobody to know it by. */
  private static final int NUMBER_CHARS_KEPT = 3;

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject CountryCertificates countries;
  @Inject DocumentCheck documents;
  @Inject IdentityLinks links;
  @Inject Clock clock;

  @GET
  public Response form() {
    return show(200, "", List.of());
  }

  /** The page of the citizen's own computer; there is no way to have the files without one. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response check(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String type, InputStream body)
      throws IOException {
    Upload upload = Upload.read(new MultipartForm(body, type));
    portal.checkForm(upload.token());
    if (!countries.isConfigured()) {
      return show(400, upload.lines(), List.of());
    }
    try {
      MachineReadableZone zone = documents.check(upload.lines(), ChipFiles.read(upload.files()));
      return linked(zone);
    } catch (DocumentRefusedException e) {
      FieldError error = new FieldError(field(e.reason()), e.reason().words());
      return show(422, upload.lines(), List.of(error));
    }
  }

  private Response linked(MachineReadableZone zone) {
    IdentityEvidence evidence =
        new IdentityEvidence(
            IdentityEvidence.Kind.DOCUMENT,
            zone.issuer(),
            IdentityEvidence.Strength.LOW,
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    String number = zone.number();
    String end = number.substring(Math.max(0, number.length() - NUMBER_CHARS_KEPT));
    String label = zone.issuer() + ", number ends in " + end;
    IdentityLinks.Outcome outcome =
        links.addDocument(portal.passport(), evidence, label, DocumentClaim.handle(zone.text()));
    return portal.seeOther("/identity", Optional.of(IdentityWords.note(outcome)));
  }

  private static String field(DocumentReason reason) {
    return switch (reason) {
      case MRZ_TYPED, MRZ_CHECK_DIGIT, MRZ_DIFFERS -> "lines";
      default -> "files";
    };
  }

  private Response show(int status, String typed, List<FieldError> errors) {
    return pages.show(
        status,
        new DocumentPage(portal.frame(NavEntry.PASSPORT), countries.isConfigured(), typed, errors));
  }

  /** The parts of the form, in memory and nowhere else; the body's own limit bounds them. */
  private record Upload(String token, String lines, List<byte[]> files) {
    static Upload read(MultipartForm form) throws IOException {
      List<byte[]> files = new ArrayList<>();
      String token = "";
      String lines = "";
      Optional<MultipartForm.Part> part = form.next();
      for (int count = 0; part.isPresent() && count < PARTS_MAX; count++) {
        switch (part.get().name()) {
          case "files" -> files.add(part.get().content().readNBytes(ChipFiles.BYTES_MAX + 1));
          case "lines" -> lines = part.get().text(TEXT_BYTES_MAX);
          case Csrf.FIELD -> token = part.get().text(TEXT_BYTES_MAX);
          default -> {}
        }
        part = form.next();
      }
      return new Upload(token, lines, files.stream().filter(file -> file.length > 0).toList());
    }
  }
}
