package org.datapassport.vault.portal.imports;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.job.Jobs;
import org.datapassport.vault.importing.staging.PartedFiles;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;

/** Takes large files piece by piece from the page's script, which may go on after a break. */
@Path("/strands/import-parts")
@SignedIn
@WithPassport
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PartsResource {
  private static final String ID = "{file: [0-9a-f]{32}}";

  @Inject PortalRequest portal;
  @Inject StagedFiles staged;
  @Inject Jobs jobs;

  /** Begins a file; answers its name here, the number of the first piece, and its length. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response begin(
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("bytes") @DefaultValue("0") String bytes) {
    portal.checkForm(token);
    long length = length(bytes);
    if (name.isBlank() || length < 1) {
      throw new ProblemException(PlatformProblem.BAD_REQUEST, "Say the file's name and length");
    }
    if (length > PartedFiles.FILE_BYTES_MAX) {
      throw new ProblemException(VaultProblem.FILE_TOO_LARGE, JobWords.tooLarge());
    }
    StagedId id =
        staged
            .parted()
            .begin(portal.vault(), name, length, other -> jobs.holds(portal.vault(), other));
    return answer(201, next(1).add("file", id.toString()));
  }

  /** The piece that is wanted next, after a break. */
  @GET
  @Path(ID)
  public Response next(@PathParam("file") String file) {
    return staged
        .parted()
        .next(portal.vault(), id(file))
        .map(number -> answer(200, next(number)))
        .orElseThrow(PartsResource::gone);
  }

  /** Takes a piece; one that is not the next changes nothing, and the answer says which is. */
  @PUT
  @Path(ID + "/{number: [1-9][0-9]{0,3}}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response take(
      @HeaderParam(Csrf.FIELD) @DefaultValue("") String token,
      @PathParam("file") String file,
      @PathParam("number") int number,
      byte[] part) {
    portal.checkForm(token);
    if (part.length == 0 || part.length > PartedFiles.PART_BYTES_MAX) {
      throw new ProblemException(PlatformProblem.BAD_REQUEST, "A piece has 1 to 1,000,000 bytes");
    }
    return staged
        .parted()
        .take(portal.vault(), id(file), number, part)
        .map(next -> answer(next == number + 1 ? 200 : 409, next(next)))
        .orElseThrow(PartsResource::gone);
  }

  /** All pieces are there: the file is read as if it had come whole. */
  @POST
  @Path(ID + "/done")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response done(
      @PathParam("file") String file,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam("bytes") @DefaultValue("0") String bytes) {
    portal.checkForm(token);
    StagedFiles.Staged whole =
        staged
            .parted()
            .finish(portal.vault(), id(file), length(bytes))
            .orElseThrow(PartsResource::gone);
    jobs.submit(portal.vault(), whole);
    return answer(200, Json.createObjectBuilder().add("file", whole.id().toString()));
  }

  private static JsonObjectBuilder next(int number) {
    return Json.createObjectBuilder()
        .add("next", number)
        .add("partBytes", PartedFiles.PART_BYTES_MAX);
  }

  private static Response answer(int status, JsonObjectBuilder json) {
    return Response.status(status).entity(json.build().toString()).build();
  }

  private static long length(String text) {
    return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
  }

  private static StagedId id(String text) {
    return StagedId.parse(text).orElseThrow(PartsResource::gone);
  }

  private static ProblemException gone() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND, "This file does not come in, or pieces of it are missing");
  }
}
