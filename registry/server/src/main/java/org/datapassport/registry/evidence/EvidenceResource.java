package org.datapassport.registry.evidence;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.canonical.Json;

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
                            .with("finding", evidence.finding())
                            .with("leaves", leaves(evidence))
                            .with("notes", Json.texts(notes(evidence))))
                .toList());
    return Response.ok(
            Json.Members.EMPTY.with("evidence", found).canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }

  private static Json leaves(Evidence evidence) {
    return new Json.Items(evidence.leaves().stream().<Json>map(Json.Whole::new).toList());
  }

  private static List<String> notes(Evidence evidence) {
    return Stream.of(evidence.one(), evidence.other()).filter(note -> !note.isEmpty()).toList();
  }

  /** The notes as they were signed, one after the other, with an empty line between. */
  @GET
  @Path("{id}")
  public Response one(@PathParam("id") String id) {
    String notes =
        store.all().stream()
            .filter(evidence -> evidence.id().equals(id))
            .map(evidence -> String.join("\n", notes(evidence)))
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
