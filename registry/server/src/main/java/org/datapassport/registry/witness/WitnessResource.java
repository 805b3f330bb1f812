package org.datapassport.registry.witness;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.NoteKey;

/**
 * C2SP tlog-witness: cosigns checkpoints of the logs that are configured or followed, those of a
 * followed log only when every new leaf keeps its rules.
 */
@Path("/")
@Shared
public class WitnessResource {
  private static final Logger LOG = System.getLogger(WitnessResource.class.getName());
  private static final String TEXT = "text/plain;charset=utf-8";

  @Inject FederationSettings settings;
  @Inject LogParts parts;
  @Inject WitnessStore store;
  @Inject EvidenceStore evidence;
  @Inject TreeRules rules;
  @Inject PublicUrls urls;
  @Inject Clock clock;

  @POST
  @Path("add-checkpoint")
  public Response add(byte[] body) {
    Witnessing witnessing = new Witnessing(key(), witnessedLogs(), store, evidence, rules, clock);
    AddCheckpoint request =
        AddCheckpoint.parse(body)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw new ProblemException(
                      RegistryProblem.CHECKPOINT_MALFORMED, refusal.detail() + ".");
                });
    Witnessing.Outcome outcome = witnessing.decide(request);
    if (outcome instanceof Witnessing.Cosigned cosigned) {
      return Response.ok(cosigned.line().getBytes(StandardCharsets.UTF_8), TEXT).build();
    }
    if (outcome instanceof Witnessing.Overtaken overtaken) {
      return Response.status(409)
          .type("text/x.tlog.size")
          .entity((overtaken.size() + "\n").getBytes(StandardCharsets.UTF_8))
          .build();
    }
    if (outcome instanceof Witnessing.Objected objected) {
      LOG.log(Level.WARNING, "a checkpoint is not cosigned: {0}", objected.objection());
      throw new ProblemException(RegistryProblem.TREE_REFUSED, objected.objection() + ".");
    }
    throw problem((Witnessing.Refused) outcome);
  }

  /** The verifier key of this witness, for policies. */
  @GET
  @PublicRead
  @Path("witness/key")
  public Response verifierKey() {
    return Response.ok(key().witnessKey() + "\n", TEXT)
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }

  private LogKey key() {
    return settings
        .witnessName()
        .map(parts::witnessKey)
        .orElseThrow(
            () -> new ProblemException(RegistryProblem.LOG_UNKNOWN, "This is no witness."));
  }

  private List<NoteKey> witnessedLogs() {
    List<NoteKey> logs = new ArrayList<>(settings.witnessedLogs());
    if (settings.isMirror()) {
      parts.verifierKey().filter(key -> !logs.contains(key)).ifPresent(logs::add);
    }
    return logs;
  }

  private ProblemException problem(Witnessing.Refused refused) {
    return switch (refused) {
      case LOG_UNKNOWN ->
          new ProblemException(RegistryProblem.LOG_UNKNOWN, "No key of this origin is known.");
      case UNSIGNED ->
          new ProblemException(
              RegistryProblem.CHECKPOINT_UNSIGNED, "No signature by a known key of the origin.");
      case OLD_SIZE_TOO_LARGE ->
          new ProblemException(
              RegistryProblem.CHECKPOINT_MALFORMED, "The old size is larger than the checkpoint.");
      case INCONSISTENT ->
          new ProblemException(
              RegistryProblem.CHECKPOINT_INCONSISTENT,
              "Send a proof from the size that was cosigned last.");
      case ACCUSED ->
          new ProblemException(
              RegistryProblem.LOG_ACCUSED,
              "Evidence against this log is kept at "
                  + urls.registry()
                  + "/evidence; nothing of it is cosigned any more.");
    };
  }
}
