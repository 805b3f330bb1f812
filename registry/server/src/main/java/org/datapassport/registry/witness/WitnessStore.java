package org.datapassport.registry.witness;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TreeHash;

/** What this witness has cosigned, in rows that only compare-and-swap changes. */
@ApplicationScoped
public class WitnessStore {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public WitnessStore() {}

  /** For programs and tests that bring their own database. */
  public WitnessStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  WitnessedTree latest(String origin) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select tree_size, root from witnessed_tree where origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new WitnessedTree(row.getLong(1), TreeHash.copyOf(row.getBytes(2)))
            : WitnessedTree.NONE;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reading what was cosigned", e);
    }
  }

  /** The checkpoint of the largest tree, as the log signed it. */
  Optional<SignedNote> note(String origin) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select note from witnessed_tree where origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                SignedNote.parse(row.getString(1).getBytes(StandardCharsets.UTF_8)).orElseThrow())
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reading what was cosigned", e);
    }
  }

  /** Durable when it answers true; false when somebody else was there since {@code known}. */
  boolean advance(String origin, WitnessedTree known, WitnessedTree next, SignedNote note) {
    String sql =
        "insert into witnessed_tree (tree_size, root, note, origin) values (?, ?, ?, ?)"
            + " on conflict (origin) do update set tree_size = excluded.tree_size,"
            + " root = excluded.root, note = excluded.note"
            + " where witnessed_tree.tree_size = ? and witnessed_tree.root = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement upsert = connection.prepareStatement(sql)) {
      upsert.setLong(1, next.size());
      upsert.setBytes(2, next.root().bytes().toArray());
      upsert.setString(3, note.toString());
      upsert.setString(4, origin);
      upsert.setLong(5, known.size());
      upsert.setBytes(6, known.root().bytes().toArray());
      return upsert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("keeping what is cosigned", e);
    }
  }
}
