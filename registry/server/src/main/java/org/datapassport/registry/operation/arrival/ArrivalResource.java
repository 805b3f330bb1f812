package org.datapassport.registry.operation.arrival;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.erasure.ErasedPassports;
import org.datapassport.registry.identifier.ResolvedPassport;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.foreign.ForeignLog;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.operation.OperationAnswers;
import org.datapassport.registry.operation.Prefer;
import org.datapassport.registry.operation.policy.DocumentPolicy;
import org.datapassport.registry.operation.policy.Submission;
import org.datapassport.registry.operation.rate.RateLimits;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;
import org.datapassport.registry.registrar.Registrars;
import org.datapassport.registry.registrar.Residence;
import org.jspecify.annotations.Nullable;

/**
 * Takes passports that come from another registry. Anybody may bring one: the last entry names this
 * registry and is signed by the passport's key, and the old registry's log has it.
 */
@Path("/arrivals")
@Shared
public class ArrivalResource {
  /** The longest log as a JSON string, where quotes take two bytes, and two receipts. */
  static final int BYTES_MAX = 2 * EntryLimits.LOG_BYTES_MAX + 128 * 1024;

  private static final Set<String> MEMBERS = Set.of("intent", "log", "release");

  @Inject RegistrySettings settings;
  @Inject Registrars registrars;
  @Inject Residence residence;
  @Inject RateLimits limits;
  @Inject ClientAddress addresses;
  @Inject ResolvedPassports passports;
  @Inject ErasedPassports erased;
  @Inject OperationAnswers answers;
  @Inject Clock clock;
  @Inject HttpServletRequest request;

  /** Canonical JSON: {@code {"intent":"<receipt>","log":"<did.jsonl>","release":"<receipt>"}}. */
  @POST
  @Consumes("application/json")
  public void arrive(
      byte[] bytes,
      @HeaderParam("Prefer") @Nullable String prefer,
      @Suspended AsyncResponse response) {
    limits.allowance(addresses.of(request)).require(false);
    Prefer preference = Prefer.read(Optional.ofNullable(prefer));
    Instant now = clock.instant();
    ArrivalPolicy policy =
        new ArrivalPolicy(
            settings.place(),
            registrars,
            new DocumentPolicy(settings.vaultUrls()),
            settings.hold());
    ArrivalPolicy.Accepted accepted = policy.judge(read(bytes), now);
    VerifiedLog log = accepted.log();
    if (erased.isRecent(log.scid())) {
      throw new ProblemException(RegistryProblem.ENTRY_CONFLICT, "This passport was erased.");
    }
    int present = passports.latest(log.scid()).map(known -> known(known, log)).orElse(0);
    List<ByteString> lines = accepted.lines(present);
    Operation operation =
        Operation.received(log.scid(), OperationKind.ARRIVE, false, lines, now, now);
    answers.send(
        answers.queue(
            operation, OperationStore.Condition.NONE, RegistryProblem.ARRIVAL_REFUSED, preference),
        response);
  }

  /** A passport that was here before comes with more than we have; else it never left. */
  private int known(ResolvedPassport known, VerifiedLog arriving) {
    List<ByteString> ours = known.log().lines();
    boolean same = ours.equals(arriving.lines());
    boolean longer =
        residence.hasLeft(known.log())
            && arriving.size() > ours.size()
            && arriving.lines().subList(0, ours.size()).equals(ours);
    if (!same && !longer) {
      throw new ProblemException(
          RegistryProblem.ENTRY_CONFLICT, "The passport is here with another history.");
    }
    return same ? 0 : ours.size();
  }

  private static ArrivalPolicy.ArrivingLog read(byte[] bytes) {
    Json.Members members =
        Json.parseCanonical(bytes, BYTES_MAX)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw Submission.problem(RegistryProblem.ENTRY_MALFORMED, refusal);
                });
    if (!MEMBERS.containsAll(members.values().keySet())) {
      throw malformed("log, release and intent are all there is");
    }
    byte[] log =
        text(members, "log")
            .orElseThrow(() -> malformed("log is missing"))
            .getBytes(StandardCharsets.UTF_8);
    return new ArrivalPolicy.ArrivingLog(
        canonical(log),
        receipt(members, "release").orElseThrow(() -> malformed("release is missing")),
        receipt(members, "intent"));
  }

  /** Whoever wrote it: what is kept and served here is the canonical form that was signed. */
  private static ByteString canonical(byte[] log) {
    return ForeignLog.canonical(log)
        .match(
            ByteString::copyOf,
            refusal -> {
              throw Submission.problem(RegistryProblem.ENTRY_MALFORMED, refusal);
            });
  }

  private static Optional<String> text(Json.Members members, String name) {
    return members
        .find(name)
        .map(
            value -> {
              if (value instanceof Json.Text text) {
                return text.value();
              }
              throw malformed(name + " must be a string");
            });
  }

  private static Optional<Receipt> receipt(Json.Members members, String name) {
    return text(members, name)
        .map(
            text ->
                Receipt.parse(text)
                    .match(
                        receipt -> receipt,
                        refusal -> {
                          throw Submission.problem(RegistryProblem.ENTRY_MALFORMED, refusal);
                        }));
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(RegistryProblem.ENTRY_MALFORMED, detail + ".");
  }
}
