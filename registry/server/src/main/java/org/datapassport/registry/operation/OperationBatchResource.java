package org.datapassport.registry.operation;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;

/**
 * Takes many operations in one request: a vault host that many people join at once pays for one
 * request instead of hundreds. Each is judged, counted and answered as if it had come alone.
 */
@Path("/operations/batch")
@Shared
public class OperationBatchResource {
  private static final String JSON_LINES = "application/jsonl";

  @Inject OperationResource operations;
  @Inject OperationAnswers answers;
  @Inject AnswerThreads threads;
  @Inject HttpServletRequest request;

  /** One operation a line; answers when the first entries among them are published. */
  @POST
  @Consumes(JSON_LINES)
  @Produces(JSON_LINES)
  public void submit(byte[] body, @Suspended AsyncResponse response) {
    String address = operations.sender(request);
    List<CompletableFuture<Response>> begun = new ArrayList<>();
    for (byte[] line : OperationBatch.read(body).lines()) {
      begun.add(begin(line, address).exceptionally(this::refused).toCompletableFuture());
    }
    answers.send(
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))
            .thenApplyAsync(done -> together(begun), threads),
        response);
  }

  private CompletionStage<Response> begin(byte[] line, String address) {
    try {
      return operations.submitOneOfMany(line, address);
    } catch (ProblemException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A refusal of one is no reason to keep from the sender what became of the others. */
  private Response refused(Throwable failure) {
    return answers.refusal(failure).orElseThrow(() -> new CompletionException(failure));
  }

  private static Response together(List<CompletableFuture<Response>> done) {
    List<OperationBatch.Answer> answers =
        done.stream()
            .map(CompletableFuture::join)
            .map(answer -> new OperationBatch.Answer(answer.getStatus(), answer.getEntity()))
            .toList();
    return Response.ok(OperationBatch.write(answers), JSON_LINES)
        .header("Cache-Control", "no-store")
        .build();
  }
}
