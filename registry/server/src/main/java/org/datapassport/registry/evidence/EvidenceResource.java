package org.datapassport.registry.evidence;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.Json;

/** Shows to everybody what was found. */
@Path("/evidence")
@PublicRead
@Shared
public class EvidenceResource {
  @Inject EvidenceStore store;

  @GET
  public Response list() {
    Json.Items found =
        new Json.Items(
            store.all().stream()
                .<Json>map(
                    evidence ->
                        Json.Members.EMPTY
                            .with("id", evidence.id())
                            .with("origin", evidence.origin())
                            .with("foundAt", evidence.foundAt().toString())
                            .with("seenAt", evidence.seenAt())
                            .with(
                                "notes",
                                Json.items(Json.text(evidence.one()), Json.text(evidence.other()))))
                .toList());
    return Response.ok(
            Json.Members.EMPTY.with("evidence", found).canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }

  /** Both notes as they were signed, one after the other, with an empty line between. */
  @GET
  @Path("{id}")
  public Response one(@PathParam("id") String id) {
    String notes =
        store.all().stream()
            .filter(evidence -> evidence.id().equals(id))
            .map(evidence -> evidence.one() + "\n" + evidence.other())
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.EVIDENCE_UNKNOWN, "No such evidence is here."));
    return Response.ok(notes.getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }
}
