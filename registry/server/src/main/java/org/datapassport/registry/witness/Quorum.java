package org.datapassport.registry.witness;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.writer.Cosigners;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TileReader;

/**
 * Asks all witnesses of a policy at once, and waits for all: each answers or is away within the
 * client's patience. A missing witness is a normal state; a missing quorum stops publication.
 * Called by the log's writer alone.
 */
final class Quorum implements Cosigners {
  private final TlogPolicy policy;
  private final Executor executor;
  private final List<WitnessClient> clients = new ArrayList<>();

  Quorum(TlogPolicy policy, OutgoingHttp http, Clock clock, Executor executor) {
    this.policy = policy;
    this.executor = executor;
    for (TlogPolicy.Witness witness : policy.witnesses()) {
      witness.url().ifPresent(url -> clients.add(new WitnessClient(http, clock, witness, url)));
    }
  }

  @Override
  public SignedNote cosigned(SignedNote note, Checkpoint checkpoint, TileReader tiles) {
    boolean isCosigned = note.signatures().size() > 1 && policy.hasQuorum(note);
    if (isCosigned) {
      return note;
    }
    CompletionService<List<SignedNote.Signature>> asked = new ExecutorCompletionService<>(executor);
    clients.forEach(client -> asked.submit(() -> client.ask(note, checkpoint, tiles)));
    SignedNote cosigned = note;
    try {
      for (int i = 0; i < clients.size(); i++) {
        cosigned = cosigned.with(asked.take().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the witnesses were asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking a witness", e);
    }
    if (!policy.hasQuorum(cosigned)) {
      throw new IllegalStateException(
          "too few witnesses cosigned size " + checkpoint.size() + "; it is not published");
    }
    return cosigned;
  }
}
