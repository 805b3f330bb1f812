package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.AfterCommit;
import org.datapassport.vault.RandomId;

/** What whoever ends or pauses an agreement calls, in the transaction that does it. */
@Shared
public final class FlowCut {
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
          afterCommit.elsewhere(() -> lease.await(cut));
        });
  }
}
