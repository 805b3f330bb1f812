package org.datapassport.vault.portal.imports;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.form.MultipartForm;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.ImportId;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.job.Job;
import org.datapassport.vault.importing.job.JobState;
import org.datapassport.vault.importing.job.Jobs;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.strand.name.StrandId;

/** Brings files in: choose, look at the dry run, import or throw away, undo. */
@Path("/strands/import")
@SignedIn
@WithPassport
@RequestScoped
public class ImportResource {
  /** A token is shorter. */
  private static final int FIELD_BYTES_MAX = 1000;

  private static final String CHOOSE = "Choose a file from your computer";
  private static final String CHOOSE_STRAND = "Choose where each part of the file goes";
  private static final String HERE = "/strands/import";
  private static final String ID = "{staged: [0-9a-f]{32}}";

  /** A file that a person made by hand is read, or brought in, meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int REFRESH_SECONDS = 2;

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Imports imports;
  @Inject Jobs jobs;
  @Inject StagedFiles staged;

  @GET
  public Response form(@QueryParam("note") @DefaultValue("") String note) {
    return show(200, portal.note(note), List.of());
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
    Optional<StagedFiles.Staged> kept =
        staged.stage(
            portal.vault(), name, file.get().content(), other -> jobs.holds(portal.vault(), other));
    if (kept.isEmpty()) {
      return wrong(413, JobWords.tooLarge());
    }
    jobs.submit(portal.vault(), kept.get());
    return portal.seeOther(path(kept.get().id()), Optional.empty());
  }

  /**
   * Where an import stands: how far it has come, what it would add, or why it failed. What takes no
   * longer than {@link #PATIENCE} is waited for; then the page loads itself again.
   */
  @GET
  @Path(ID)
  public Response job(@PathParam("staged") String reference) {
    StagedId id = id(reference);
    Job job = jobs.await(portal.vault(), id, PATIENCE).orElseThrow(ImportResource::gone);
    return switch (job.state()) {
      case WAITING, PLANNING, RUNNING ->
          Response.fromResponse(pages.show(JobWords.page(portal.frame(NavEntry.MY_DATA), job)))
              .header("Refresh", REFRESH_SECONDS)
              .build();
      case PLANNED -> plan(200, job, List.of());
      case FAILED -> wrong(422, JobWords.why(job.body().failure().get(0)));
      case DONE -> portal.seeOther(HERE, Optional.of(Note.IMPORTED));
      case CANCELLED -> portal.seeOther(HERE, Optional.of(Note.DISCARDED));
      case UNDONE -> portal.seeOther(HERE, Optional.of(Note.UNDONE));
    };
  }

  private Response plan(int status, Job job, List<FieldError> errors) {
    if (!staged.isThere(portal.vault(), job.key().file())) {
      throw gone();
    }
    PlanWords words = new PlanWords(StrandCatalogue.load(), portal.when());
    return pages.show(
        status,
        words.page(
            portal.frame(NavEntry.MY_DATA),
            job.key().file().toString(),
            job.body().fileName(),
            job.body().plan().get(0),
            errors));
  }

  /**
   * The citizen wants it; a small file is in when this is answered. Pressed again it says how far
   * that is.
   */
  @POST
  @Path(ID + "/run")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response run(@PathParam("staged") String reference, MultivaluedMap<String, String> form) {
    portal.checkForm(Optional.ofNullable(form.getFirst(Csrf.FIELD)).orElse(""));
    StagedId id = id(reference);
    Job job = jobs.find(portal.vault(), id).orElseThrow(ImportResource::gone);
    if (job.state() == JobState.PLANNED && !staged.isThere(portal.vault(), id)) {
      throw gone();
    }
    if (jobs.run(portal.vault(), id, into(form)) == Jobs.Answer.UNDECIDED) {
      return plan(400, job, List.of(new FieldError("into", CHOOSE_STRAND)));
    }
    return portal.seeOther(path(id), Optional.empty());
  }

  /** The strands that were chosen, by the numbers of the plan's parts. */
  private static Map<Integer, StrandId> into(MultivaluedMap<String, String> form) {
    Map<Integer, StrandId> into = new HashMap<>();
    for (int part = 0; part < ImportPlan.PARTS_MAX; part++) {
      int number = part;
      Optional.ofNullable(form.getFirst("into-" + part))
          .flatMap(StrandId::parse)
          .ifPresent(strand -> into.put(number, strand));
    }
    return into;
  }

  /** Stops it, or throws the file away; what it brought so far goes again. */
  @POST
  @Path(ID + "/discard")
  public Response discard(
      @PathParam("staged") String reference,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    return portal.seeOther(
        HERE,
        Optional.of(
            switch (jobs.cancel(portal.vault(), id(reference))) {
              case DONE -> Note.DISCARDED;
              case TOO_LATE, UNDECIDED -> Note.IMPORT_OVER;
            }));
  }

  @POST
  @Path("runs/{run}/undo")
  public Response undo(
      @PathParam("run") String reference, @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    ImportId id = ImportId.parse(reference).orElseThrow(ImportResource::unknown);
    StagedId file = StagedId.parse(reference).orElseThrow(ImportResource::unknown);
    if (jobs.holds(portal.vault(), file)) {
      return portal.seeOther(path(file), Optional.of(Note.IMPORT_RUNS));
    }
    if (imports.isWrittenBeside(portal.vault(), id)) {
      return portal.seeOther(HERE, Optional.of(Note.STRAND_COMING_IN));
    }
    boolean told = jobs.undo(portal.vault(), id).told();
    return portal.seeOther(HERE, Optional.of(told ? Note.UNDONE_TOLD : Note.UNDONE));
  }

  private static ProblemException unknown() {
    return new ProblemException(VaultProblem.IMPORT_NOT_FOUND, "");
  }

  private static StagedId id(String reference) {
    return StagedId.parse(reference).orElseThrow(ImportResource::gone);
  }

  private static String path(StagedId id) {
    return HERE + "/" + id;
  }

  private static ProblemException gone() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND,
        "This file is no longer here. Files wait for one hour; bring it in again.");
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
            jobs.open(portal.vault()).stream().map(JobWords::open).toList(),
            imports.list(portal.vault()).stream().map(words::run).toList()));
  }
}
