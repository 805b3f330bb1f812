package org.datapassport.vault.portal.imports;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.web.Csrf;
import org.datapassport.platform.web.MultipartForm;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.ImportId;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;

/** Brings files in: choose, look at the dry run, import or throw away, undo. */
@Path("/strands/import")
@SignedIn
@WithPassport
@RequestScoped
public class ImportResource {
  /** A token is shorter. */
  private static final int FIELD_BYTES_MAX = 1000;

  private static final String CHOOSE = "Choose a file from your computer";
  private static final String TOO_LARGE =
      "Choose a file of at most " + StagedFiles.FILE_BYTES_MAX / (1024 * 1024) + " MB";

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Imports imports;
  @Inject StagedFiles staged;

  @GET
  public Response form(@QueryParam("note") @DefaultValue("") String note) {
    return show(200, Note.of(note), List.of());
  }

  /**
   * Keeps the file sealed and leads to its dry run. The form is read as it comes in: its token is
   * its first field, and is checked before a byte of the file is kept.
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String type, InputStream body)
      throws IOException {
    var form = new MultipartForm(body, type);
    Optional<MultipartForm.Part> first = form.next().filter(part -> part.name().equals(Csrf.FIELD));
    portal.checkForm(first.isPresent() ? first.get().text(FIELD_BYTES_MAX) : "");
    Optional<MultipartForm.Part> file = form.next();
    while (file.isPresent() && !file.get().name().equals("file")) {
      file = form.next();
    }
    String name = file.flatMap(MultipartForm.Part::fileName).orElse("");
    if (file.isEmpty() || name.isBlank()) {
      return wrong(400, CHOOSE);
    }
    Optional<StagedId> id = staged.stage(portal.vault(), name, file.get().content());
    if (id.isEmpty()) {
      return wrong(413, TOO_LARGE);
    }
    return portal.seeOther("/strands/import/" + id.get(), Optional.empty());
  }

  /** The dry run. A file that no importer can read is thrown away at once. */
  @GET
  @Path("{staged: [0-9a-f]{32}}")
  public Response plan(@PathParam("staged") String reference) {
    StagedId id = id(reference);
    PlanWords words = new PlanWords(StrandCatalogue.load(), portal.when());
    try {
      return staged
          .with(
              portal.vault(),
              id,
              file ->
                  words.page(
                      portal.frame(NavEntry.MY_DATA),
                      id.toString(),
                      file.name(),
                      imports.plan(portal.vault(), file)))
          .map(pages::show)
          .orElseThrow(ImportResource::gone);
    } catch (ProblemException e) {
      Optional<String> words422 = unreadable(e);
      if (words422.isEmpty()) {
        throw e;
      }
      staged.discard(portal.vault(), id);
      return wrong(422, words422.get());
    }
  }

  @POST
  @Path("{staged: [0-9a-f]{32}}/run")
  @Transactional
  public Response run(
      @PathParam("staged") String reference,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    StagedId id = id(reference);
    Optional<ImportRun> run =
        staged.with(portal.vault(), id, file -> imports.run(portal.vault(), file));
    if (run.isEmpty()) {
      throw gone();
    }
    staged.discard(portal.vault(), id);
    return portal.seeOther("/strands/import", Optional.of(Note.IMPORTED));
  }

  @POST
  @Path("{staged: [0-9a-f]{32}}/discard")
  public Response discard(
      @PathParam("staged") String reference,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    staged.discard(portal.vault(), id(reference));
    return portal.seeOther("/strands/import", Optional.of(Note.DISCARDED));
  }

  @POST
  @Path("runs/{run}/undo")
  @Transactional
  public Response undo(
      @PathParam("run") String reference, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    ImportId id =
        ImportId.parse(reference)
            .orElseThrow(() -> new ProblemException(VaultProblem.IMPORT_NOT_FOUND, ""));
    imports.undo(portal.vault(), id);
    return portal.seeOther("/strands/import", Optional.of(Note.UNDONE));
  }

  private static StagedId id(String reference) {
    return StagedId.parse(reference).orElseThrow(ImportResource::gone);
  }

  private static ProblemException gone() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND,
        "This file is no longer here. Files wait for one hour; bring it in again.");
  }

  private static Optional<String> unreadable(ProblemException e) {
    if (e.code() == VaultProblem.FILE_UNKNOWN) {
      return Optional.of(
          "We do not know this kind of file. We read GPX, camt.053 and Apple Health exports");
    }
    if (e.code() == VaultProblem.FILE_BROKEN) {
      return Optional.of("This file breaks off or is damaged. Export it again and try once more");
    }
    return e.code() == VaultProblem.FILE_TOO_LARGE ? Optional.of(TOO_LARGE) : Optional.empty();
  }

  private Response wrong(int status, String words) {
    return show(status, Optional.empty(), List.of(new FieldError("file", words)));
  }

  private Response show(int status, Optional<Note> note, List<FieldError> errors) {
    PlanWords words = new PlanWords(StrandCatalogue.load(), portal.when());
    return pages.show(
        status,
        new ImportPage(
            portal.frame(NavEntry.MY_DATA),
            note,
            errors,
            imports.list(portal.vault()).stream().map(words::run).toList()));
  }
}
