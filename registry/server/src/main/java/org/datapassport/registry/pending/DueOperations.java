package org.datapassport.registry.pending;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.directory.AccreditationLeaves;
import org.datapassport.registry.erasure.Erasure;
import org.datapassport.registry.identifier.ResolvedPassports;

/**
 * Tells the log's writer which operations are due, and makes their leaves.
 *
 * <p>A passport has at most one operation in a batch, a veto before all else; so each is decided on
 * the state that the one before left. What can no longer be published is put aside here.
 */
@ApplicationScoped
public class DueOperations implements DueLeaves {
  /** Bounds a batch; what is left comes right after it. */
  private static final int BATCH_MAX = 100;

  /**
   * A passport that arrives has up to two thousand entries. Witnesses that read a batch before it
   * is published take four thousand leaves, whoever sends how many passports at once.
   */
  private static final int LEAVES_MAX = 1000;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Inject OperationStore operations;
  @Inject ResolvedPassports passports;
  @Inject SecureRandom random;

  @Override
  public List<Due> due(Instant now) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      List<Due> leaves = new ArrayList<>(ValidityRules.announcement(connection));
      leaves.addAll(AccreditationLeaves.due(connection, BATCH_MAX));
      leaves.addAll(
          new OperationLeaves(connection, random, passports::forget)
              .of(operations.due(connection, now, BATCH_MAX), LEAVES_MAX, now));
      Erasure.forgetTombstones(connection, now);
      return leaves;
    }
  }
}
