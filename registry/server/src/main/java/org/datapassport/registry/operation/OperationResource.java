package org.datapassport.registry.operation;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.writer.LogWriter;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.erasure.ErasedPassports;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.VerifiedChange;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.operation.policy.ChangePolicy;
import org.datapassport.registry.operation.policy.DocumentPolicy;
import org.datapassport.registry.operation.policy.GenesisPolicy;
import org.datapassport.registry.operation.policy.Submission;
import org.datapassport.registry.operation.rate.RateLimits;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;
import org.datapassport.registry.pending.TransferLock;
import org.datapassport.registry.registrar.Registrars;
import org.datapassport.registry.registrar.Residence;
import org.jspecify.annotations.Nullable;

/** Takes operations: did:webvh log entries as canonical lines. */
@Path("/operations")
@Shared
public class OperationResource {
  /** Carries the one-time code of a transfer; in the body it would be signed for ever. */
  static final String TRANSFER_CODE = "Transfer-Code";

  @Inject RegistrySettings settings;
  @Inject Registrars registrars;
  @Inject Residence residence;
  @Inject RateLimits limits;
  @Inject ClientAddress addresses;
  @Inject LogWriter log;
  @Inject ReceiptStore receipts;
  @Inject ResolvedPassports passports;
  @Inject ErasedPassports erased;
  @Inject OperationStore operations;
  @Inject OperationAnswers answers;
  @Inject SecureRandom random;
  @Inject Clock clock;
  @Inject HttpServletRequest request;
  @Inject AnswerThreads threads;

  /** One entry, without a line feed. */
  @POST
  @Consumes("application/json")
  public void submit(
      byte[] line,
      @HeaderParam("Prefer") @Nullable String prefer,
      @HeaderParam(TRANSFER_CODE) @Nullable String code,
      @Suspended AsyncResponse response) {
    answers.send(
        submit(line, Optional.ofNullable(prefer), Optional.ofNullable(code), addresses.of(request)),
        response);
  }

  /** Whom a call counts against. */
  String sender(HttpServletRequest call) {
    return addresses.of(call);
  }

  /**
   * The same outside of Jakarta REST; what can be refused at once is thrown.
   *
   * @param address of the sender, for its quota
   */
  CompletionStage<Response> submit(
      byte[] line, Optional<String> prefer, Optional<String> code, String address) {
    Prefer preference = Prefer.read(prefer);
    return begin(line, preference, preference, code, address);
  }

  /** A first entry is waited for, as all of its batch; what changes a passport is queued. */
  CompletionStage<Response> submitOneOfMany(byte[] line, String address) {
    return begin(line, Prefer.WAIT, Prefer.NONE, Optional.empty(), address);
  }

  private CompletionStage<Response> begin(
      byte[] line, Prefer ofFirst, Prefer ofChange, Optional<String> code, String address) {
    RateLimits.Allowance allowance = limits.allowance(address);
    UnverifiedEntry entry = Submission.entry(line);
    if (entry.versionId().number() == 1) {
      allowance.require(false);
      return create(entry, ofFirst);
    }
    return change(List.of(entry), allowance, ofChange, code);
  }

  /** The two entries of a deactivation, each with a line feed. */
  @POST
  @Consumes("application/jsonl")
  public void submitLines(
      byte[] lines,
      @HeaderParam("Prefer") @Nullable String prefer,
      @Suspended AsyncResponse response) {
    RateLimits.Allowance allowance = limits.allowance(addresses.of(request));
    answers.send(
        change(
            Submission.twoEntries(lines),
            allowance,
            Prefer.read(Optional.ofNullable(prefer)),
            Optional.empty()),
        response);
  }

  /** What became of an operation; its sender alone knows the id. */
  @GET
  @Path("{id}")
  public Response status(@PathParam("id") String id) {
    if (!id.matches("[A-Za-z0-9_-]{43}")) {
      throw new ProblemException(
          RegistryProblem.OPERATION_UNKNOWN, "No such operation was received.");
    }
    return answers.answer(new OperationId(id));
  }

  private CompletionStage<Response> change(
      List<UnverifiedEntry> entries,
      RateLimits.Allowance allowance,
      Prefer prefer,
      Optional<String> code) {
    List<ByteString> lines = entries.stream().map(UnverifiedEntry::line).toList();
    OperationId id = OperationId.ofLines(lines);
    if (operations.find(id).isPresent()) {
      return CompletableFuture.completedFuture(answers.answerToSender(id));
    }
    Instant now = clock.instant();
    VerifiedLog before =
        passports
            .latest(entries.get(0).did().scid())
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.PASSPORT_UNKNOWN, "No passport with this SCID is here."))
            .log();
    ChangePolicy policy =
        new ChangePolicy(new DocumentPolicy(settings.vaultUrls()), registrars, settings.hold());
    residence.require(before);
    ChangePolicy.Accepted accepted = policy.judge(before, entries, now);
    VerifiedChange change = accepted.change();
    allowance.require(change.byRecoveryKey());
    Operation operation =
        Operation.received(
            before.scid(), change.kind(), change.byRecoveryKey(), lines, now, accepted.dueAt());
    boolean needsCode = change.kind().isTransfer() && !change.byRecoveryKey();
    return answers.queue(
        operation,
        needsCode ? transferCondition(before, code, now) : OperationStore.Condition.NONE,
        RegistryProblem.TRANSFER_CODE_WRONG,
        prefer);
  }

  private static OperationStore.Condition transferCondition(
      VerifiedLog before, Optional<String> code, Instant now) {
    return connection -> {
      if (TransferLock.isLocked(connection, before.scid())) {
        throw new ProblemException(RegistryProblem.TRANSFER_LOCKED, "Unlock transfers first.");
      }
      return code.isPresent() && TransferLock.useCode(connection, before.scid(), code.get(), now);
    };
  }

  private CompletionStage<Response> create(UnverifiedEntry entry, Prefer prefer) {
    Instant now = clock.instant();
    VerifiedLog verified = verified(entry, now);
    if (prefer.patience().isPresent()) {
      return publish(verified, entry);
    }
    if (erased.isRecent(verified.scid())) {
      throw new ProblemException(RegistryProblem.ENTRY_CONFLICT, "This passport was erased.");
    }
    Operation operation =
        Operation.received(
            verified.scid(), OperationKind.CREATE, false, List.of(entry.line()), now, now);
    return answers.queue(
        operation, OperationStore.Condition.NONE, RegistryProblem.ENTRY_REFUSED, prefer);
  }

  /** Answers when the entry is published; meanwhile no thread waits for it. */
  private CompletionStage<Response> publish(VerifiedLog verified, UnverifiedEntry entry) {
    NewEntry added = newEntry(verified, entry);
    Answers whenPlaced = new Answers(receipts, passports, verified, added);
    return log.append(added).thenApplyAsync(whenPlaced::of, threads);
  }

  private VerifiedLog verified(UnverifiedEntry entry, Instant now) {
    GenesisPolicy policy = new GenesisPolicy(settings.place(), settings.vaultUrls());
    Optional<String> objection = policy.objection(entry);
    if (objection.isPresent()) {
      throw new ProblemException(RegistryProblem.POLICY, objection.get());
    }
    if (policy.isTooOld(entry, now) && receipts.leafOf(entry.versionId()).isEmpty()) {
      throw new ProblemException(
          RegistryProblem.ENTRY_TOO_OLD, "versionTime is older than an hour.");
    }
    return LogVerifier.verifyGenesis(entry, now)
        .match(
            log -> log,
            refusal -> {
              throw Submission.problem(RegistryProblem.ENTRY_REFUSED, refusal);
            });
  }

  private NewEntry newEntry(VerifiedLog verified, UnverifiedEntry entry) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    random.nextBytes(salt);
    LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), entry.line());
    return new NewEntry(verified.scid(), verified.passportNumber(), entry.versionId(), opening);
  }
}
