package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.node.ThisNode;

/**
 * This node's leave to serve data, which lasts only while it hears of ends.
 *
 * <p>A round renews the lease, cuts what other nodes have ended, and says so; only then the node's
 * own deadline moves. That is counted from before the round, so that it comes no later than the one
 * that others read in the database: whoever does not wait for this node any more knows that it
 * serves nothing.
 */
@Shared
public final class NodeLease {
  /** Beside other nodes: an end waits no longer for one that is frozen or cut off. */
  public static final Duration LEASE = Duration.ofSeconds(1);

  /**
   * Where there is no other: nobody waits for it then, and a busy machine may be late. A node that
   * comes meanwhile waits for as much, once.
   */
  static final Duration LEASE_ALONE = Duration.ofSeconds(10);

  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

  private final NodeStore store;
  private final OpenFlows flows;
  private final UUID node;
  private final LongSupplier nanos;

  /** What the last round saw; only rounds touch it, one after the other. */
  private volatile boolean alone;

  @Inject
  public NodeLease(NodeStore store, OpenFlows flows, ThisNode node) {
    this(store, flows, node.id(), System::nanoTime);
  }

  NodeLease(NodeStore store, OpenFlows flows, UUID node, LongSupplier nanos) {
    this.store = store;
    this.flows = flows;
    this.node = node;
    this.nanos = nanos;
  }

  /** Renews the lease and hears of ends; when it throws, the lease runs out. */
  void renew() {
    long begun = nanos.getAsLong();
    Duration lease = alone ? LEASE_ALONE : LEASE;
    alone = !store.renew(node, lease);
    hear();
    if (!flows.isServing()) {
      flows.cutAll(); // They began before ends that nobody waited to tell.
    }
    flows.serveUntil(begun + lease.toNanos());
  }

  private void hear() {
    for (NodeStore.Cut cut : store.unheard(node)) {
      flows.cut(cut.agreement());
      store.heard(node, cut.id());
    }
  }

  /** Tells all nodes, in the transaction that ends the agreement. */
  void tell(UUID agreement, UUID cut) {
    store.cut(new NodeStore.Cut(cut, agreement), node);
  }

  /** Waits until no other node serves what was cut: each has heard, or its lease is over. */
  void await(UUID cut) {
    long end = nanos.getAsLong() + LEASE_ALONE.toNanos();
    while (store.isAwaited(cut, node) && nanos.getAsLong() < end) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  void sweep() {
    store.sweep();
  }

  /** The node stops: nobody need wait for it. */
  void leave() {
    flows.serveUntil(nanos.getAsLong());
    store.leave(node);
  }
}
