package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.AfterCommit;
import org.datapassport.vault.RandomId;
import org.jspecify.annotations.Nullable;

/** What whoever ends or pauses an agreement calls, in the transaction that does it. */
@Shared
public final class FlowCut {
  /** Cuts of this thread that are waited for together, while there is such a list. */
  private static final ThreadLocal<@Nullable List<UUID>> TOGETHER = new ThreadLocal<>();

  private final OpenFlows flows;
  private final NodeLease lease;
  private final AfterCommit afterCommit;
  private final SecureRandom random;

  @Inject
  public FlowCut(OpenFlows flows, NodeLease lease, AfterCommit afterCommit, SecureRandom random) {
    this.flows = flows;
    this.lease = lease;
    this.afterCommit = afterCommit;
    this.random = random;
  }

  /** Cuts what flows under the agreement, on each node, after the commit and before the answer. */
  public void atCommit(UUID agreement) {
    UUID cut = RandomId.fresh(random);
    lease.tell(agreement, cut);
    afterCommit.run(
        () -> {
          flows.cut(agreement);
          List<UUID> others = TOGETHER.get();
          if (others == null) {
            await(List.of(cut));
          } else {
            others.add(cut);
          }
        });
  }

  /**
   * Does work of several transactions: each cuts here at its commit, and other nodes are waited for
   * once, at the end, also when one of the transactions fails.
   */
  public <T> T together(Supplier<T> work) {
    List<UUID> cuts = new ArrayList<>();
    TOGETHER.set(cuts);
    try {
      return work.get();
    } finally {
      TOGETHER.remove();
      await(cuts);
    }
  }

  private void await(List<UUID> cuts) {
    afterCommit.elsewhere(() -> cuts.forEach(lease::await));
  }
}
