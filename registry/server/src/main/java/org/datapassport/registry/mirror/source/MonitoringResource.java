package org.datapassport.registry.mirror.source;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;

/** Where members compare checkpoints: {@code monitoring/<SHA-256 of the origin>/checkpoint}. */
@Path("/monitoring/{log: [0-9a-f]{64}}/checkpoint")
@PublicRead
@Shared
public class MonitoringResource {
  /** Somebody without an address of ours to read from: he came to us. */
  private static final String VISITOR = "monitoring";

  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject LogParts parts;
  @Inject EvidenceStore evidence;
  @Inject Clock clock;

  /** What is verified here, with its age. */
  @GET
  public Response latest(@PathParam("log") String log) {
    followed(log);
    SignedNote note =
        published
            .view()
            .map(PublishedLog.View::note)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.LOG_UNAVAILABLE, "Nothing is verified here yet."));
    return Response.ok(note.toString().getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("Age", standing.ageSeconds(clock.instant()))
        .build();
  }

  /** 204 when it agrees with ours, 202 when it cannot be told yet, 409 when the log forked. */
  @POST
  public Response hear(@PathParam("log") String log, byte[] body) {
    NoteKey key = followed(log);
    SignedNote note =
        SignedNote.parse(body)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw new ProblemException(
                      RegistryProblem.CHECKPOINT_MALFORMED, refusal.detail() + ".");
                });
    Gossip gossip = new Gossip(List.of(key), published, parts.files(), evidence, clock);
    return switch (gossip.hear(note, VISITOR, Optional.empty())) {
      case AGREES -> Response.noContent().build();
      case NEWER, UNPROVEN -> Response.accepted().build();
      case FORKED ->
          throw new ProblemException(
              RegistryProblem.LOG_FORKED, "Both notes are kept and shown at /evidence.");
      case UNSIGNED ->
          throw new ProblemException(
              RegistryProblem.CHECKPOINT_UNSIGNED, "No signature by the log's key.");
    };
  }

  private NoteKey followed(String log) {
    return parts
        .verifierKey()
        .filter(key -> Checkpoint.originHash(key.name()).equals(log))
        .orElseThrow(
            () -> new ProblemException(RegistryProblem.LOG_UNKNOWN, "Another log is shown here."));
  }
}
