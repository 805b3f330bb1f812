package org.datapassport.registry.pending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.datapassport.registry.log.passport.OperationId;

/** The changes of an operation's state; each demands the state that it was decided from. */
final class Transition {
  private Transition() {}

  /** The intent stands in the log; the operation waits. */
  static void toHeld(Connection connection, Operation operation, long intentLeaf)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update operation set state = 'held', intent_leaf = ?, next_at = ?"
                + " where operation_id = ? and state = 'received'")) {
      update.setLong(1, intentLeaf);
      update.setTimestamp(2, Timestamp.from(operation.dueAt()));
      update.setString(3, operation.id().text());
      mustChangeOne(update);
    }
  }

  static void toPublished(Connection connection, Operation operation, long leafIndex)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update operation set state = 'published', leaf_index = ?, next_at = null,"
                + " submission = null where operation_id = ? and state = ?")) {
      update.setLong(1, leafIndex);
      update.setString(2, operation.id().text());
      update.setString(3, operation.state().code());
      mustChangeOne(update);
    }
  }

  /** Only what is open can be stopped; the writer looked just before. */
  static void toVetoed(Connection connection, OperationId target) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update operation set state = 'vetoed', next_at = null, submission = null"
                + " where operation_id = ? and state in ('received', 'held')")) {
      update.setString(1, target.text());
      mustChangeOne(update);
    }
  }

  /** The passport went another way; of an erased passport nothing is kept at all. */
  static void toSuperseded(Connection connection, Operation operation, boolean erased)
      throws SQLException {
    String sql =
        erased
            ? "delete from operation where operation_id = ?"
            : "update operation set state = 'superseded', next_at = null, submission = null"
                + " where operation_id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, operation.id().text());
      update.executeUpdate();
    }
  }

  private static void mustChangeOne(PreparedStatement update) throws SQLException {
    if (update.executeUpdate() != 1) {
      throw new SQLException("an operation changed behind the writer's back");
    }
  }
}
