package org.datapassport.registry.checkpoint.leaf;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Finds what the log is due to take. Asked by the log's writer alone, who holds the log's lock: in
 * a cluster one node asks, and between the question and the commit nobody else appends. It is an
 * interface so that the log need not know what operations are.
 */
public interface DueLeaves {
  /**
   * One leaf that is due.
   *
   * @param afterwards runs when the leaf is in the published log
   */
  record Due(NewLeaf leaf, Effect effect, Runnable afterwards) {}

  /** Leaves that are committed in this order and together. */
  List<Due> due(Instant now) throws SQLException;
}
