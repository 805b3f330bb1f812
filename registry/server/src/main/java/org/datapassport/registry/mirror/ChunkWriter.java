package org.datapassport.registry.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.datapassport.registry.log.LeafMeaning;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.PassportNumber;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.UnverifiedEntry;

/** Writes the rows of one chunk, in the order of its leaves, in its caller's transaction. */
final class ChunkWriter {
  private final Connection connection;
  private final VerifiedChunk chunk;

  ChunkWriter(Connection connection, VerifiedChunk chunk) {
    this.connection = connection;
    this.chunk = chunk;
  }

  void write() throws SQLException {
    writeLeaves();
    for (int i = 0; i < chunk.meanings().size(); i++) {
      write(chunk.first() + i, chunk.meanings().get(i));
    }
  }

  private void writeLeaves() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into log_leaf (leaf_index, leaf) values (?, ?)")) {
      for (int i = 0; i < chunk.leaves().size(); i++) {
        insert.setLong(1, chunk.first() + i);
        insert.setBytes(2, chunk.leaves().get(i).toArray());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void write(long index, LeafMeaning meaning) throws SQLException {
    if (meaning instanceof LeafMeaning.Entry entry) {
      writeOpening(index, entry.opening());
      writeEntry(index, entry.entry());
    } else if (meaning instanceof LeafMeaning.Told told) {
      writeOpening(index, told.opening());
    } else if (meaning instanceof LeafMeaning.Erasure erasure) {
      writeOpening(index, erasure.opening());
      erase(erasure.leaves());
    } else if (meaning instanceof LeafMeaning.Withheld) {
      change("insert into mirror_withheld (leaf_index) values (?)", index);
    }
  }

  private void writeOpening(long index, LeafOpening opening) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_opening (leaf_index, salt, body) values (?, ?, ?)")) {
      insert.setLong(1, index);
      insert.setBytes(2, opening.salt().toArray());
      insert.setBytes(3, opening.body().toArray());
      insert.executeUpdate();
    }
  }

  private void writeEntry(long index, UnverifiedEntry entry) throws SQLException {
    Scid scid = entry.did().scid();
    if (entry.versionId().number() == 1) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into passport (scid, passport_number) values (?, ?)")) {
        insert.setString(1, scid.text());
        insert.setString(2, PassportNumber.of(scid).compact());
        insert.executeUpdate();
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into passport_entry (scid, version_number, entry_hash, leaf_index)"
                + " values (?, ?, ?, ?)")) {
      insert.setString(1, scid.text());
      insert.setInt(2, entry.versionId().number());
      insert.setString(3, entry.versionId().entryHash());
      insert.setLong(4, index);
      insert.executeUpdate();
    }
  }

  /**
   * What the primary forgot is forgotten here: openings, debts, and the passports. A passport whose
   * first entry is gone cannot be verified, so it goes as a whole.
   */
  private void erase(List<Long> leaves) throws SQLException {
    for (long leaf : leaves) {
      change("delete from log_opening where leaf_index = ?", leaf);
      change("delete from mirror_withheld where leaf_index = ?", leaf);
      try (PreparedStatement entries =
          connection.prepareStatement(
              "delete from passport_entry where scid in"
                  + " (select scid from passport_entry where leaf_index = ?) returning scid")) {
        entries.setLong(1, leaf);
        try (ResultSet rows = entries.executeQuery()) {
          if (rows.next()) {
            forget(rows.getString(1));
          }
        }
      }
    }
  }

  private void forget(String scid) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from passport where scid = ?")) {
      delete.setString(1, scid);
      delete.executeUpdate();
    }
  }

  private void change(String sql, long leaf) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, leaf);
      statement.executeUpdate();
    }
  }
}
