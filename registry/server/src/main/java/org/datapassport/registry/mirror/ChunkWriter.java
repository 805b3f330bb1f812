package org.datapassport.registry.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.mirror.chunk.VerifiedChunk;

/** Writes the rows of one chunk, in the order of its leaves, in its caller's transaction. */
final class ChunkWriter {
  private static final String OPENING = "insert into log_opening (leaf_index, salt, body)";
  private static final String PASSPORT = "insert into passport (scid, passport_number)";
  private static final String ENTRY =
      "insert into passport_entry (scid, version_number, entry_hash, leaf_index)";

  private final Connection connection;
  private final VerifiedChunk chunk;

  ChunkWriter(Connection connection, VerifiedChunk chunk) {
    this.connection = connection;
    this.chunk = chunk;
  }

  /** Rows are sent together, up to an erasure, which must find those before it. */
  void write() throws SQLException {
    writeLeaves();
    int done = 0;
    for (int i = 0; i < chunk.meanings().size(); i++) {
      if (chunk.meanings().get(i) instanceof LeafMeaning.Erasure erasure) {
        writeRows(done, i + 1);
        erase(erasure.leaves());
        done = i + 1;
      }
    }
    writeRows(done, chunk.meanings().size());
  }

  private void writeLeaves() throws SQLException {
    Rows leaves = new Rows("insert into log_leaf (leaf_index, leaf)", "bigint", "bytea");
    for (int i = 0; i < chunk.leaves().size(); i++) {
      leaves.add(chunk.first() + i, chunk.leaves().get(i).toArray());
    }
    leaves.insert(connection);
  }

  /** What the leaves from one (inclusive) to another (exclusive) of the chunk mean. */
  private void writeRows(int from, int to) throws SQLException {
    Rows openings = new Rows(OPENING, "bigint", "bytea", "bytea");
    Rows passports = new Rows(PASSPORT, "text", "text");
    Rows entries = new Rows(ENTRY, "text", "integer", "text", "bigint");
    Rows withheld = new Rows("insert into mirror_withheld (leaf_index)", "bigint");
    for (int i = from; i < to; i++) {
      long index = chunk.first() + i;
      LeafMeaning meaning = chunk.meanings().get(i);
      if (meaning instanceof LeafMeaning.Entry entry) {
        addOpening(openings, index, entry.opening());
        addEntry(passports, entries, index, entry.entry());
      } else if (meaning instanceof LeafMeaning.Told told) {
        addOpening(openings, index, told.opening());
      } else if (meaning instanceof LeafMeaning.Erasure erasure) {
        addOpening(openings, index, erasure.opening());
      } else if (meaning instanceof LeafMeaning.Withheld) {
        withheld.add(index);
      }
    }
    for (Rows rows : List.of(openings, passports, entries, withheld)) {
      rows.insert(connection);
    }
  }

  private static void addOpening(Rows openings, long index, LeafOpening opening) {
    openings.add(index, opening.salt().toArray(), opening.body().toArray());
  }

  private static void addEntry(Rows passports, Rows entries, long index, UnverifiedEntry entry) {
    Scid scid = entry.did().scid();
    if (entry.versionId().number() == 1) {
      passports.add(scid.text(), PassportNumber.of(scid).compact());
    }
    entries.add(scid.text(), entry.versionId().number(), entry.versionId().entryHash(), index);
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
