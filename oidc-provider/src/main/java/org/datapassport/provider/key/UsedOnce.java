package org.datapassport.provider.key;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what may be used once only, on all nodes: {@code jti} values of assertions, request
 * objects and proofs.
 *
 * <p>Callers that come while a statement runs are gathered into the next one, so that many requests
 * share one commit: whoever gets the lock writes for all that wait. Cost: one insert and one commit
 * for a batch, whatever its size.
 */
@Shared
public class UsedOnce {
  /** Bounds the size of one statement. */
  static final int BATCH_MAX = 256;

  private final UsedOnceStore store;
  private final ConcurrentLinkedQueue<Claim> waiting = new ConcurrentLinkedQueue<>();

  /** Held by the one who writes for the others. */
  private final ReentrantLock writing = new ReentrantLock();

  @Inject
  public UsedOnce(UsedOnceStore store) {
    this.store = store;
  }

  /**
   * Something that may be used once.
   *
   * @param scope keeps kinds and owners apart, such as {@code assertion:<client_id>}
   * @param value the {@code jti}
   * @param expiresAt when the thing itself is refused anyway
   */
  public record Use(String scope, String value, Instant expiresAt) {}

  /** Whether none of these was used before; from now on all of them were. */
  public boolean isFirst(List<Use> uses) {
    if (uses.isEmpty()) {
      return true;
    }
    Claim claim = new Claim(uses);
    waiting.add(claim);
    writing.lock();
    try {
      while (!claim.answered) {
        writeForAll();
      }
    } finally {
      writing.unlock();
    }
    if (claim.failure != null) {
      throw new IllegalStateException("recording a use", claim.failure);
    }
    return claim.first;
  }

  private void writeForAll() {
    List<Claim> batch = new ArrayList<>();
    Claim next = waiting.poll();
    while (next != null) {
      batch.add(next);
      next = batch.size() < BATCH_MAX ? waiting.poll() : null;
    }
    Set<ByteBuffer> ids = new HashSet<>();
    Instant expiresAt = Instant.MIN;
    for (Claim claim : batch) {
      ids.addAll(claim.ids);
      expiresAt = claim.expiresAt.isAfter(expiresAt) ? claim.expiresAt : expiresAt;
    }
    try {
      Set<ByteBuffer> unused = store.add(ids, expiresAt);
      batch.forEach(claim -> claim.answer(unused));
    } catch (RuntimeException e) {
      batch.forEach(claim -> claim.fail(e));
    }
  }

  /** One caller's wish; its mutable part belongs to whoever holds {@code writing}. */
  private static final class Claim {
    private final Set<ByteBuffer> ids = new HashSet<>();
    private final Instant expiresAt;
    private boolean answered;
    private boolean first;
    private @Nullable RuntimeException failure;

    Claim(List<Use> uses) {
      Instant last = Instant.MIN;
      for (Use use : uses) {
        ids.add(ByteBuffer.wrap(Secrets.hash(use.scope() + "\0" + use.value())));
        last = use.expiresAt().isAfter(last) ? use.expiresAt() : last;
      }
      expiresAt = last;
    }

    /** The first claim on an id takes it out of the set; a second one in the same batch loses. */
    void answer(Set<ByteBuffer> unused) {
      first = unused.containsAll(ids);
      unused.removeAll(ids);
      answered = true;
    }

    void fail(RuntimeException cause) {
      failure = cause;
      answered = true;
    }
  }
}
