package org.datapassport.registry.identifier;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** From the number on the card to the identifier. The answer can be checked: see PassportNumber. */
@Path("/passports/{number}")
@PublicRead
@MirroredRead
@Shared
public class PassportNumberResource {
  @Inject PassportStore store;
  @Inject ResolvedPassports passports;

  @GET
  public Response find(@PathParam("number") String typed) {
    PassportNumber number =
        PassportNumber.parse(typed)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw new ProblemException(
                      RegistryProblem.NUMBER_INVALID, refusal.detail() + ".");
                });
    VerifiedLog log =
        store
            .byNumber(number)
            .flatMap(passports::find)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.PASSPORT_UNKNOWN, "No passport with this number is here."))
            .log();
    Json answer =
        Json.Members.EMPTY
            .with("scid", log.scid().text())
            .with("did", log.did().toString())
            .with("passportNumber", number.compact());
    return Response.ok(answer.canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
