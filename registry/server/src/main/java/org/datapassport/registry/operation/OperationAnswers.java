package org.datapassport.registry.operation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.problem.Problems;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.writer.LogWriter;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;

/** Queues operations and tells their senders what became of them. */
@ApplicationScoped
public class OperationAnswers {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  @Inject OperationStore operations;
  @Inject ReceiptStore receipts;
  @Inject LogWriter log;
  @Inject PublicUrls urls;
  @Inject Clock clock;
  @Inject Problems problems;
  @Resource ManagedExecutorService executor;

  /** Queues it and answers: at once with 202, or after it was published for who prefers to wait. */
  public CompletionStage<Response> queue(
      Operation operation,
      OperationStore.Condition condition,
      RegistryProblem unlessCondition,
      Prefer prefer) {
    switch (operations.add(operation, condition)) {
      case OVER_QUOTA ->
          throw new ProblemException(
              RegistryProblem.RATE_LIMITED, "Too many operations of this passport; see /limits.");
      case CODE_WRONG -> throw new ProblemException(unlessCondition, "See /limits.");
      case NEW -> log.wake();
      case KNOWN -> {}
    }
    Optional<Duration> patience = prefer.patience().filter(p -> !operation.held());
    if (patience.isEmpty()) {
      return CompletableFuture.completedFuture(answerToSender(operation.id()));
    }
    Instant until = clock.instant().plus(patience.get());
    return CompletableFuture.supplyAsync(() -> whenOver(operation.id(), until), executor);
  }

  /** Polls, since another node may be the one that writes. */
  private Response whenOver(OperationId id, Instant until) {
    try {
      while (operations.find(id).filter(this::isOver).isEmpty()
          && clock.instant().isBefore(until)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
      }
      return answerToSender(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(RegistryProblem.LOG_UNAVAILABLE, "Ask its status later.");
    }
  }

  /**
   * Sends an answer through Jakarta REST when it is there. A refusal after the request's own thread
   * has left is problem+json: then nothing is known any more of what the sender accepts, and who
   * sends operations is a program.
   */
  public void send(CompletionStage<Response> answer, AsyncResponse response) {
    answer.whenComplete(
        (made, failure) -> {
          if (failure == null) {
            response.resume(made);
          } else {
            refusal(failure)
                .ifPresentOrElse(response::resume, () -> response.resume(unwrapped(failure)));
          }
        });
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** What the sender is told of a failure that is a problem of ours; empty for any other. */
  Optional<Response> refusal(Throwable failure) {
    return unwrapped(failure) instanceof ProblemException e
        ? Optional.of(
            problems.programResponse(
                problems.problem(e.code(), e.code().status(), e.publicDetail())))
        : Optional.empty();
  }

  /** Published is what the published tree covers, and not what is only written. */
  private boolean isOver(Operation operation) {
    return !operation.isOpen()
        && operation.leafIndex().map(leaf -> receipts.receiptOf(leaf).isPresent()).orElse(true);
  }

  /**
   * The state of an operation, for who sent it. One that another overtook has the status that it
   * would have had if it had come later: a sender may look at nothing else.
   */
  Response answerToSender(OperationId id) {
    boolean isSuperseded =
        operations
            .find(id)
            .filter(operation -> operation.state() == Operation.State.SUPERSEDED)
            .isPresent();
    if (isSuperseded) {
      throw new ProblemException(
          RegistryProblem.ENTRY_CONFLICT,
          "Another operation of this passport came first; this one was superseded.");
    }
    return answer(id);
  }

  /** The state of an operation. */
  Response answer(OperationId id) {
    Operation operation =
        operations
            .find(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.OPERATION_UNKNOWN, "No such operation was received."));
    boolean over = isOver(operation);
    String state = over || operation.isOpen() ? operation.state().code() : "received";
    Json.Members body =
        Json.Members.EMPTY
            .with("operation", operation.kind().code())
            .with("id", id.text())
            .with("state", state)
            .with("receivedAt", operation.receivedAt().toString())
            .with("dueAt", operation.dueAt().toString());
    if (operation.scid().isPresent()) {
      body =
          body.with("scid", operation.scid().get().text())
              .with("passportNumber", PassportNumber.of(operation.scid().get()).compact());
    }
    body = withReceipt(body, "intentReceipt", operation.intentLeaf());
    if (over) {
      body = withReceipt(body, "receipt", operation.leafIndex());
      if (operation.leafIndex().isPresent()) {
        body = body.with("leafIndex", new Json.Whole(operation.leafIndex().get()));
      }
    }
    return Response.status(over ? 200 : 202)
        .type("application/json")
        .header("Cache-Control", "no-store")
        .header("Location", urls.registry() + "/operations/" + id)
        .entity(body.canonicalBytes())
        .build();
  }

  /**
   * What waits until its citizen could object; for who has proven to hold a key of the passport.
   */
  Response waiting(Scid scid) {
    List<Json> waiting =
        operations.waiting(scid).stream().map(OperationAnswers::waitingMembers).toList();
    Json body = Json.Members.EMPTY.with("waiting", new Json.Items(waiting));
    return Response.ok(body.canonicalBytes(), "application/json")
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Json waitingMembers(Operation operation) {
    return Json.Members.EMPTY
        .with("operation", operation.kind().code())
        .with("id", operation.id().text())
        .with("receivedAt", operation.receivedAt().toString())
        .with("dueAt", operation.dueAt().toString())
        .with("signedBy", operation.byRecovery() ? "recovery-key" : "operation-key");
  }

  private Json.Members withReceipt(Json.Members body, String member, Optional<Long> leaf) {
    return leaf.flatMap(receipts::receiptOf)
        .map(issued -> body.with(member, issued.receipt().toString()))
        .orElse(body);
  }
}
