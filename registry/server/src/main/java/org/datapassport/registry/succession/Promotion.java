package org.datapassport.registry.succession;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;

/**
 * Makes the copy of a mirror the log that goes on: one transaction, after which the log's writer
 * recovers it like its own. The succession is a leaf, written and not yet in the tree.
 *
 * @param members whose quorum decides
 * @param key of the new log, which is ours
 */
public record Promotion(DataSource dataSource, TlogPolicy members, NoteKey key) {
  /**
   * Does nothing when it was done before.
   *
   * @param forget removes the old log's checkpoint, which a writer must not take for its own
   * @throws IllegalStateException when the members did not decide this, or another tree than ours
   */
  public void complete(SignedNote note, Runnable forget, Instant now) throws SQLException {
    Succession decided =
        Succession.verify(note, members)
            .match(
                read -> read,
                refusal -> {
                  throw new IllegalStateException("the succession: " + refusal.detail());
                });
    if (!decided.newKey().equals(key)) {
      throw new IllegalStateException("the succession names another key than this one: " + key);
    }
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!isDone(connection)) {
          refuseOtherTree(connection, decided);
          forget.run();
          takeOver(connection, decided, note, now);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private boolean isDone(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from succession where new_origin = ?")) {
      select.setString(1, key.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void refuseOtherTree(Connection connection, Succession decided)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select tree_size, root, (select coalesce(max(leaf_index) + 1, 0) from log_leaf)"
                + " from log_state where origin = ? for update")) {
      select.setString(1, decided.oldOrigin());
      try (ResultSet row = select.executeQuery()) {
        boolean same =
            row.next()
                && row.getLong(1) == decided.size()
                && row.getLong(3) == decided.size()
                && Arrays.equals(row.getBytes(2), decided.root().bytes().toArray());
        if (!same) {
          throw new IllegalStateException("the succession names another tree than the one here");
        }
      }
    }
  }

  /**
   * Receipts are given with the new log's checkpoints from now on; those given stay what they are.
   */
  private void takeOver(Connection connection, Succession decided, SignedNote note, Instant now)
      throws SQLException {
    change(connection, "delete from log_state where origin = ?", decided.oldOrigin());
    change(connection, "delete from mirror_progress where origin = ?", decided.oldOrigin());
    change(connection, "delete from log_checkpoint");
    change(connection, "delete from log_state where origin = ? and tree_size = 0", key.name());
    SuccessionStore.keep(connection, decided, note, now);
    try (PreparedStatement state =
            connection.prepareStatement(
                "insert into log_state (origin, tree_size, root) values (?, ?, ?)");
        PreparedStatement leaf =
            connection.prepareStatement("insert into log_leaf (leaf_index, leaf) values (?, ?)")) {
      state.setString(1, key.name());
      state.setLong(2, decided.size());
      state.setBytes(3, decided.root().bytes().toArray());
      state.executeUpdate();
      leaf.setLong(1, decided.size());
      leaf.setBytes(2, GovernanceLeaf.succession(note).leaf().toArray());
      leaf.executeUpdate();
    }
  }

  private static void change(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
