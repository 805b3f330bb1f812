package org.datapassport.registry.operation;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.identity.AcceptedVerifiers;
import org.datapassport.registry.identity.IdentityLinks;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.instruction.VerifiedInstruction;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.operation.policy.Submission;
import org.datapassport.registry.operation.rate.RateLimits;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;
import org.datapassport.registry.pending.TransferLock;
import org.datapassport.registry.registrar.Residence;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a passport's keys may ask and what cannot stand in {@code did.jsonl}: veto, erase,
 * lock and unlock transfers, the code for one transfer, link and unlink an identity; and answers
 * the question what waits.
 */
@Path("/instructions")
@Shared
public class InstructionResource {
  /** What may be asked of a passport that moved away: to forget it, and whether anything waits. */
  private static final Set<OperationKind> OF_COPIES =
      EnumSet.of(OperationKind.ERASE, OperationKind.LIST_WAITING);

  @Inject Residence residence;
  @Inject RateLimits limits;
  @Inject ClientAddress addresses;
  @Inject ResolvedPassports passports;
  @Inject OperationStore operations;
  @Inject OperationAnswers answers;
  @Inject AcceptedVerifiers verifiers;
  @Inject SecureRandom random;
  @Inject Clock clock;
  @Inject HttpServletRequest request;

  /** One instruction in canonical form: {@link UnverifiedInstruction}. */
  @POST
  @Consumes("application/json")
  public void give(
      byte[] bytes,
      @HeaderParam("Prefer") @Nullable String prefer,
      @Suspended AsyncResponse response) {
    RateLimits.Allowance allowance = limits.allowance(addresses.of(request));
    UnverifiedInstruction instruction = parsed(bytes);
    OperationId id = OperationId.ofLines(List.of(instruction.line()));
    boolean code = instruction.kind() == OperationKind.TRANSFER_CODE;
    if (!code && operations.find(id).isPresent()) {
      response.resume(answers.answerToSender(id));
      return;
    }
    Instant now = clock.instant();
    VerifiedLog log =
        passports
            .latest(instruction.scid())
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.PASSPORT_UNKNOWN, "No passport with this SCID is here."))
            .log();
    VerifiedInstruction verified = verified(instruction, log, now);
    allowance.require(verified.byRecoveryKey());
    if (!OF_COPIES.contains(instruction.kind())) {
      residence.require(log);
    }
    if (code) {
      response.resume(transferCode(verified, now));
      return;
    }
    if (instruction.kind() == OperationKind.LIST_WAITING) {
      response.resume(answers.waiting(verified.scid()));
      return;
    }
    checkTarget(instruction);
    checkVerifier(instruction);
    CompletionStage<Response> answer =
        answers.queue(
            Operation.received(
                verified.scid(),
                verified.kind(),
                verified.byRecoveryKey(),
                List.of(instruction.line()),
                now,
                now),
            condition(instruction),
            instruction.kind() == OperationKind.UNLINK_IDENTITY
                ? RegistryProblem.LINK_UNKNOWN
                : RegistryProblem.INSTRUCTION_REFUSED,
            Prefer.read(Optional.ofNullable(prefer)));
    answers.send(answer, response);
  }

  private static UnverifiedInstruction parsed(byte[] bytes) {
    return UnverifiedInstruction.parse(bytes)
        .match(
            parsed -> parsed,
            refusal -> {
              throw Submission.instructionProblem(refusal);
            });
  }

  private static VerifiedInstruction verified(
      UnverifiedInstruction instruction, VerifiedLog log, Instant now) {
    return instruction
        .verify(log, now)
        .match(
            proven -> proven,
            refusal -> {
              throw new ProblemException(
                  RegistryProblem.INSTRUCTION_REFUSED,
                  refusal.reason().code() + ": " + refusal.detail() + ".");
            });
  }

  /** Only an open operation of the same passport can be stopped. */
  private void checkTarget(UnverifiedInstruction instruction) {
    if (instruction.target().isEmpty()) {
      return;
    }
    if (instruction.kind() == OperationKind.UNLINK_IDENTITY) {
      return; // the condition looks for its link
    }
    Optional<Operation> target = operations.find(new OperationId(instruction.target().get()));
    boolean own = target.flatMap(Operation::scid).equals(Optional.of(instruction.scid()));
    if (!own || !target.orElseThrow().isOpen()) {
      throw new ProblemException(
          RegistryProblem.OPERATION_UNKNOWN, "No open operation of this passport has this id.");
    }
  }

  private void checkVerifier(UnverifiedInstruction instruction) {
    if (instruction.link().filter(l -> !verifiers.accepts(l.link().verifier())).isPresent()) {
      throw new ProblemException(
          RegistryProblem.INSTRUCTION_REFUSED, "key-not-authorized: not a verifier known here.");
    }
  }

  /** What must hold of a passport's links when the instruction is accepted, and again later. */
  private static OperationStore.Condition condition(UnverifiedInstruction instruction) {
    Scid scid = instruction.scid();
    return connection ->
        switch (instruction.kind()) {
          case LINK_IDENTITY ->
              IdentityLinks.mayOpen(connection, scid, instruction.link().orElseThrow().link());
          case UNLINK_IDENTITY ->
              IdentityLinks.isOpen(
                  connection, new OperationId(instruction.target().orElseThrow()), scid);
          default -> true;
        };
  }

  /** Shown once; a second sending of the same instruction, by whomever, gets nothing. */
  private Response transferCode(VerifiedInstruction instruction, Instant now) {
    String code = TransferLock.newCode(random);
    Instant expiresAt = now.plus(TransferLock.CODE_LIFE);
    Operation given =
        Operation.received(
                instruction.scid(),
                instruction.kind(),
                instruction.byRecoveryKey(),
                List.of(instruction.instruction().line()),
                now,
                now)
            .finished();
    OperationStore.Added added =
        operations.add(
            given,
            connection -> TransferLock.keepCode(connection, instruction.scid(), code, expiresAt));
    if (added != OperationStore.Added.NEW) {
      throw switch (added) {
        case OVER_QUOTA -> new ProblemException(RegistryProblem.RATE_LIMITED, "See /limits.");
        case CODE_WRONG ->
            new ProblemException(RegistryProblem.TRANSFER_LOCKED, "Unlock transfers first.");
        default ->
            new ProblemException(
                RegistryProblem.INSTRUCTION_REFUSED, "This instruction was given already.");
      };
    }
    Json body =
        Json.Members.EMPTY.with("transferCode", code).with("expiresAt", expiresAt.toString());
    return Response.status(201)
        .type("application/json")
        .header("Cache-Control", "no-store")
        .entity(body.canonicalBytes())
        .build();
  }
}
