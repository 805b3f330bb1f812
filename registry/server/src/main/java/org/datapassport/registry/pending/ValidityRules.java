package org.datapassport.registry.pending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.leaf.GovernanceLeaf;

/** Announces in the log by which rules entries are judged from there on. */
final class ValidityRules {
  /** Goes up with every change of what is accepted; mirrors judge older entries by older rules. */
  static final int VERSION = 5;

  private ValidityRules() {}

  /** One leaf when this version was not announced yet. */
  static List<DueLeaves.Due> announcement(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from validity_rules where version = ?")) {
      select.setInt(1, VERSION);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return List.of();
        }
      }
    }
    Effect remember =
        (writer, leafIndex) -> {
          try (PreparedStatement insert =
              writer.prepareStatement(
                  "insert into validity_rules (version, leaf_index) values (?, ?)")) {
            insert.setInt(1, VERSION);
            insert.setLong(2, leafIndex);
            insert.executeUpdate();
          }
        };
    NewRecord leaf = NewRecord.plain(GovernanceLeaf.validityRules(VERSION));
    return List.of(new DueLeaves.Due(leaf, remember, () -> {}));
  }
}
