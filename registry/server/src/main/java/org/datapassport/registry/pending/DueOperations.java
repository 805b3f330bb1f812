package org.datapassport.registry.pending;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.DueLeaves;
import org.datapassport.registry.directory.AccreditationLeaves;
import org.datapassport.registry.erasure.Erasure;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.OperationKind;
import org.datapassport.registry.log.Scid;

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
      List<Operation> due = new ArrayList<>(operations.due(connection, now, BATCH_MAX));
      due.sort(Comparator.comparing(operation -> operation.kind() != OperationKind.VETO));
      Set<Scid> seen = new HashSet<>();
      OperationLeaves made = new OperationLeaves(connection, random, passports::forget);
      for (Operation operation : due) {
        if (operation.scid().isPresent() && seen.add(operation.scid().get())) {
          leaves.addAll(made.of(operation, now));
        }
      }
      Erasure.forgetTombstones(connection, now);
      return leaves;
    }
  }
}
