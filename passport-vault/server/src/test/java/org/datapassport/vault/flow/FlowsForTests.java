package org.datapassport.vault.flow;

import java.security.SecureRandom;
import java.util.UUID;
import org.datapassport.vault.AfterCommit;
import org.datapassport.vault.Database;

/** Flows of a node that is alone. */
public final class FlowsForTests {
  private FlowsForTests() {}

  /** A node whose lease does not end. */
  public static OpenFlows serving() {
    OpenFlows flows = new OpenFlows();
    flows.serveUntil(System.nanoTime() + Long.MAX_VALUE / 2);
    return flows;
  }

  /** Cuts wired as the server would. */
  public static FlowCut cut(OpenFlows flows, Database database, AfterCommit afterCommit) {
    NodeLease lease =
        new NodeLease(new NodeStore(database), flows, new UUID(0, 1), System::nanoTime);
    return new FlowCut(flows, lease, afterCommit, new SecureRandom());
  }
}
