package org.datapassport.registry.identifier;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.file.FileRead;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.registrar.Residence;

/** The files of an identifier where did:webvh and did:web resolvers look for them. */
@Path("/{scid: Qm[1-9A-HJ-NP-Za-km-z]{44}}")
@PublicRead
@FileRead
@MirroredRead
@Shared
public class IdentifierResource {
  @Inject ResolvedPassports passports;
  @Inject Residence residence;
  @Context Request request;

  /** The log; a deactivated passport still has one, which says so. */
  @GET
  @Path("did.jsonl")
  public Response log(@PathParam("scid") String scid) {
    ResolvedPassport passport = passport(scid);
    return answer(passport, passport.jsonLines(), "text/jsonl", "log");
  }

  /**
   * The parallel did:web document, whose id is the did:web: npm web-did-resolver accepts no other.
   */
  @GET
  @Path("did.json")
  public Response didWeb(@PathParam("scid") String scid) {
    ResolvedPassport passport = passport(scid);
    if (passport.deactivated()) {
      throw new ProblemException(
          RegistryProblem.PASSPORT_DEACTIVATED, "Its log at did.jsonl says since when.");
    }
    residence.require(passport.log());
    return answer(passport, passport.didWeb(), "application/json", "web");
  }

  private ResolvedPassport passport(String scid) {
    return Scid.parse(scid)
        .match(passports::find, refusal -> Optional.<ResolvedPassport>empty())
        .orElseThrow(
            () ->
                new ProblemException(
                    RegistryProblem.PASSPORT_UNKNOWN, "No passport with this SCID is here."));
  }

  private Response answer(
      ResolvedPassport passport, ByteString body, String mediaType, String variant) {
    EntityTag tag = new EntityTag(passport.etag() + "." + variant);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged == null ? Response.ok(body.toArray(), mediaType) : unchanged;
    return answer.tag(tag).header("Cache-Control", "no-cache").build();
  }
}
