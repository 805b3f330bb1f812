package org.datapassport.registry.checkpoint.writer;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.tree.TreeHash;

/**
 * The writing side of the log's database: one connection that holds the log's advisory lock.
 *
 * <p>All writes go through that same connection, so whoever lost the lock cannot write either; and
 * should two writers exist against all odds, the compare-and-swap lets only one of them win.
 */
final class WriterStore implements AutoCloseable {
  private final Connection connection;
  private final String origin;

  private WriterStore(Connection connection, String origin) {
    this.connection = connection;
    this.origin = origin;
  }

  /** Empty when another process writes this log. */
  static Optional<WriterStore> open(DataSource dataSource, String origin) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      connection.setAutoCommit(false);
      boolean locked;
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
        lock.setString(1, "registry-log:" + origin);
        try (ResultSet row = lock.executeQuery()) {
          locked = row.next() && row.getBoolean(1);
        }
      }
      connection.commit();
      if (locked) {
        return Optional.of(new WriterStore(connection, origin));
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /** The row of this log; made when the log is new. */
  LogState state() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_state (origin, tree_size, root) values (?, ?, ?)"
                + " on conflict (origin) do nothing")) {
      insert.setString(1, origin);
      insert.setLong(2, LogState.EMPTY.size());
      insert.setBytes(3, LogState.EMPTY.root().bytes().toArray());
      insert.executeUpdate();
    }
    connection.commit();
    try (PreparedStatement select =
        connection.prepareStatement("select tree_size, root from log_state where origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("the log has no state");
        }
        return new LogState(row.getLong(1), TreeHash.copyOf(row.getBytes(2)));
      }
    }
  }

  /** Leaves that were written but are not in the log yet, in order, without a gap. */
  List<ByteString> leavesFrom(long index) throws SQLException {
    List<ByteString> leaves = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select leaf_index, leaf from log_leaf where leaf_index >= ? order by leaf_index")) {
      select.setLong(1, index);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (rows.getLong(1) != index + leaves.size()) {
            throw new SQLException("the leaves have a gap");
          }
          leaves.add(ByteString.copyOf(rows.getBytes(2)));
        }
      }
    }
    connection.commit();
    return leaves;
  }

  /** Which of these passports may not come back. */
  Set<Scid> erased(Tombstones tombstones, List<Scid> scids) throws SQLException {
    return tombstones.among(connection, scids);
  }

  /** Which of these entry hashes have a leaf already. */
  Map<String, Long> leavesOf(List<String> entryHashes) throws SQLException {
    Map<String, Long> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select entry_hash, leaf_index from passport_entry where entry_hash = any(?)")) {
      select.setArray(1, texts(entryHashes));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return found;
  }

  /** How many versions these passports have; those that do not exist are left out. */
  Map<String, Integer> versionsOf(List<String> scids) throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select scid, max(version_number) from passport_entry where scid = any(?)"
                + " group by scid")) {
      select.setArray(1, texts(scids));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    return found;
  }

  /**
   * Writes a batch with all its effects in one transaction; without effects in five statements,
   * whatever its size.
   */
  void insert(long firstIndex, List<Sequencer.Waiting> batch) throws SQLException {
    try {
      insertLeaves(firstIndex, batch);
      insertEntries(firstIndex, batch);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).effect().apply(connection, firstIndex + i);
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private void insertLeaves(long firstIndex, List<Sequencer.Waiting> batch) throws SQLException {
    List<Long> indexes = new ArrayList<>();
    List<byte[]> leaves = new ArrayList<>();
    List<Long> opened = new ArrayList<>();
    List<byte[]> salts = new ArrayList<>();
    List<byte[]> bodies = new ArrayList<>();
    for (Sequencer.Waiting waiting : batch) {
      long index = firstIndex + indexes.size();
      indexes.add(index);
      leaves.add(waiting.leaf().leaf().toArray());
      waiting
          .leaf()
          .kept()
          .ifPresent(
              opening -> {
                opened.add(index);
                salts.add(opening.salt().toArray());
                bodies.add(opening.body().toArray());
              });
    }
    change(
        "insert into log_leaf (leaf_index, leaf) select * from unnest(?, ?)",
        connection.createArrayOf("bigint", indexes.toArray()),
        connection.createArrayOf("bytea", leaves.toArray(new byte[0][])));
    change(
        "insert into log_opening (leaf_index, salt, body) select * from unnest(?, ?, ?)",
        connection.createArrayOf("bigint", opened.toArray()),
        connection.createArrayOf("bytea", salts.toArray(new byte[0][])),
        connection.createArrayOf("bytea", bodies.toArray(new byte[0][])));
  }

  private void insertEntries(long firstIndex, List<Sequencer.Waiting> batch) throws SQLException {
    List<Long> indexes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).leaf() instanceof NewEntry) {
        indexes.add(firstIndex + i);
      }
    }
    List<NewEntry> entries = Sequencer.entriesOf(batch);
    if (entries.isEmpty()) {
      return;
    }
    Array scids = texts(entries.stream().map(e -> e.scid().text()).toList());
    change(
        "insert into passport (scid, passport_number) select * from unnest(?, ?)"
            + " on conflict (scid) do nothing",
        scids,
        texts(entries.stream().map(e -> e.number().compact()).toList()));
    change(
        "insert into passport_entry (scid, version_number, entry_hash, leaf_index)"
            + " select * from unnest(?, ?, ?, ?)",
        scids,
        connection.createArrayOf(
            "integer", entries.stream().map(e -> e.versionId().number()).toArray()),
        texts(entries.stream().map(e -> e.versionId().entryHash()).toList()),
        connection.createArrayOf("bigint", indexes.toArray()));
  }

  private void change(String sql, Array... arrays) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arrays.length; i++) {
        statement.setArray(i + 1, arrays[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Makes a tree the log; false when the log is no longer the one that we knew. */
  boolean compareAndSwap(LogState known, LogState next) throws SQLException {
    int changed;
    try (PreparedStatement update =
        connection.prepareStatement(
            "update log_state set tree_size = ?, root = ?"
                + " where origin = ? and tree_size = ? and root = ?")) {
      update.setLong(1, next.size());
      update.setBytes(2, next.root().bytes().toArray());
      update.setString(3, origin);
      update.setLong(4, known.size());
      update.setBytes(5, known.root().bytes().toArray());
      changed = update.executeUpdate();
    }
    connection.commit();
    return changed == 1;
  }

  /** Keeps a note; the first for a size stays, so that receipts do not change. */
  void keepNote(long treeSize, String note) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_checkpoint (tree_size, note) values (?, ?)"
                + " on conflict (tree_size) do nothing")) {
      insert.setLong(1, treeSize);
      insert.setString(2, note);
      insert.executeUpdate();
    }
    connection.commit();
  }

  private Array texts(List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }

  /** Unlocks before the connection goes back to a pool, where sessions live on. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      try (PreparedStatement unlock =
          connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
        unlock.setString(1, "registry-log:" + origin);
        unlock.execute();
      }
      connection.commit();
    }
  }
}
