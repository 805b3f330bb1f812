package org.datapassport.registry.mirror;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.mirror.chunk.KnownLog;
import org.datapassport.registry.mirror.chunk.Progress;
import org.datapassport.registry.mirror.chunk.VerifiedChunk;
import org.datapassport.registry.succession.SuccessionStore;

/**
 * A mirror's memory. Leaves, their meaning and the size that covers them change in one transaction,
 * which a compare-and-swap on size and root closes; so two processes on one database cannot mix two
 * histories, and a crash leaves a whole step or none.
 */
public final class MirrorStore implements KnownLog {
  private final DataSource dataSource;
  private final String origin;

  MirrorStore(DataSource dataSource, String origin) {
    this.dataSource = dataSource;
    this.origin = origin;
  }

  /** Empty before the first checkpoint was accepted. */
  public Optional<Progress> progress() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select tree_size, root, anchor_note, anchored_at, confirmed_at"
                    + " from log_state join mirror_progress using (origin) where origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Progress(
                row.getLong(1),
                TreeHash.copyOf(row.getBytes(2)),
                note(row.getString(3)),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant()));
      }
    }
  }

  private static SignedNote note(String text) {
    return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  /** The largest checkpoint that all leaves are there for. */
  @Override
  public Optional<SignedNote> published(long size) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select note from log_checkpoint where tree_size <= ?"
                    + " order by tree_size desc limit 1")) {
      select.setLong(1, size);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(note(row.getString(1))) : Optional.empty();
      }
    }
  }

  /** What the log told of a passport as far as we have it: intents and instructions, in order. */
  @Override
  public List<HoldRules.Told> told(Scid scid) throws SQLException {
    List<HoldRules.Told> told = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf_index, body from log_opening where substring(body from"
                    + " position('\\x2273636964223a22'::bytea in body) + 8 for 46) = ?"
                    + " and substring(body from 1 for 9) in ('\\x7b226475654174223a'::bytea,"
                    + " '\\x7b2263726561746564'::bytea) order by leaf_index")) {
      select.setBytes(1, scid.text().getBytes(StandardCharsets.US_ASCII));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          told.add(new HoldRules.Told(rows.getLong(1), ByteString.copyOf(rows.getBytes(2))));
        }
      }
    }
    return told;
  }

  /** Leaves from an index (inclusive) to another (exclusive), as far as they are there. */
  List<ByteString> leaves(long from, long to) throws SQLException {
    List<ByteString> leaves = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf from log_leaf where leaf_index >= ? and leaf_index < ?"
                    + " order by leaf_index")) {
      select.setLong(1, from);
      select.setLong(2, to);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          leaves.add(ByteString.copyOf(rows.getBytes(1)));
        }
      }
    }
    return leaves;
  }

  /** How many leaves' meaning the source owes; of more than ten thousand it does not matter. */
  @Override
  public long withheld() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from (select 1 from mirror_withheld limit 10000) owed");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * Accepts a checkpoint that was proven to extend the one before.
   *
   * @param known the anchor that this was decided on; another one means that we were overtaken
   */
  boolean anchor(Optional<SignedNote> known, SignedNote next, Instant now, Instant confirmedAt)
      throws SQLException {
    String sql =
        known.isEmpty()
            ? "insert into mirror_progress (anchor_note, anchored_at, confirmed_at, origin)"
                + " values (?, ?, ?, ?) on conflict do nothing"
            : "update mirror_progress set anchor_note = ?, anchored_at = ?, confirmed_at = ?"
                + " where origin = ? and anchor_note = ?";
    try (Connection connection = dataSource.getConnection()) {
      if (known.isEmpty()) {
        begin(connection);
      }
      try (PreparedStatement change = connection.prepareStatement(sql)) {
        change.setString(1, next.toString());
        change.setTimestamp(2, Timestamp.from(now));
        change.setTimestamp(3, Timestamp.from(confirmedAt));
        change.setString(4, origin);
        if (known.isPresent()) {
          change.setString(5, known.get().toString());
        }
        return change.executeUpdate() == 1;
      }
    }
  }

  /** A mirror's tree begins with nothing. */
  private void begin(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_state (origin, tree_size, root) values (?, 0, ?)"
                + " on conflict (origin) do nothing")) {
      insert.setString(1, origin);
      insert.setBytes(2, TreeHash.ofNothing().bytes().toArray());
      insert.executeUpdate();
    }
  }

  /** From here on another log goes on for ours, with the same leaves; false when overtaken. */
  boolean succeed(Optional<Progress> known, SuccessorCheck.Successor successor, Instant now)
      throws SQLException {
    return together(
        connection -> {
          SuccessionStore.keep(connection, successor.succession(), successor.note(), now);
          return known.isEmpty() || moved(connection, known.get(), successor, now);
        });
  }

  private boolean moved(
      Connection connection, Progress known, SuccessorCheck.Successor successor, Instant now)
      throws SQLException {
    String next = successor.succession().newKey().name();
    try (PreparedStatement state =
            connection.prepareStatement("update log_state set origin = ? where origin = ?");
        PreparedStatement progress =
            connection.prepareStatement(
                "update mirror_progress set origin = ?, anchor_note = ?, anchored_at = ?"
                    + " where origin = ? and anchor_note = ?")) {
      state.setString(1, next);
      state.setString(2, origin);
      progress.setString(1, next);
      progress.setString(2, successor.anchor().toString());
      progress.setTimestamp(3, Timestamp.from(now));
      progress.setString(4, origin);
      progress.setString(5, known.anchor().toString());
      return state.executeUpdate() == 1 && progress.executeUpdate() == 1;
    }
  }

  /**
   * The source had nothing newer at this moment.
   *
   * @param known as it was when this was decided
   * @param fresher the same tree, perhaps cosigned anew; readers are shown this one from now on
   */
  void confirm(Progress known, SignedNote fresher, Instant confirmedAt) throws SQLException {
    String anchor = known.anchor().toString();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "with anchor as (update mirror_progress set anchor_note = ?, confirmed_at ="
                    + " greatest(confirmed_at, ?) where origin = ? and anchor_note = ?)"
                    + " update log_checkpoint set note = ? where tree_size = ? and note = ?")) {
      update.setString(1, fresher.toString());
      update.setTimestamp(2, Timestamp.from(confirmedAt));
      update.setString(3, origin);
      update.setString(4, anchor);
      update.setString(5, fresher.toString());
      update.setLong(6, known.size());
      update.setString(7, anchor);
      update.executeUpdate();
    }
  }

  /** Keeps a chunk with all that it means; false when another process was there before. */
  boolean commit(Progress known, VerifiedChunk chunk) throws SQLException {
    return together(
        connection -> {
          boolean mine = swap(connection, known, chunk);
          if (mine) {
            new ChunkWriter(connection, chunk).write();
            keepNote(connection, known, chunk);
          }
          return mine;
        });
  }

  /** Statements of one transaction; false undoes them. */
  @FunctionalInterface
  private interface Statements {
    boolean run(Connection connection) throws SQLException;
  }

  private boolean together(Statements statements) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean mine = statements.run(connection);
        if (mine) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return mine;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private boolean swap(Connection connection, Progress known, VerifiedChunk chunk)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update log_state set tree_size = ?, root = ?"
                + " where origin = ? and tree_size = ? and root = ?")) {
      update.setLong(1, chunk.growth().edge().size());
      update.setBytes(2, chunk.growth().edge().root().bytes().toArray());
      update.setString(3, origin);
      update.setLong(4, known.size());
      update.setBytes(5, known.root().bytes().toArray());
      return update.executeUpdate() == 1;
    }
  }

  /** The anchor may be shown as soon as all of its leaves are here. */
  private static void keepNote(Connection connection, Progress known, VerifiedChunk chunk)
      throws SQLException {
    Checkpoint target = known.target();
    if (chunk.growth().edge().size() != target.size()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into log_checkpoint (tree_size, note) values (?, ?)"
                + " on conflict (tree_size) do nothing")) {
      insert.setLong(1, target.size());
      insert.setString(2, known.anchor().toString());
      insert.executeUpdate();
    }
  }

  /** How many bytes {@link #jsonLines} has for each passport, as far as it is here. */
  @Override
  public Map<Scid, Long> logLengths(Set<Scid> scids) throws SQLException {
    Map<Scid, Long> lengths = new HashMap<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select e.scid, sum(octet_length(o.body) + 1) from passport_entry e"
                    + " join log_opening o using (leaf_index) where e.scid = any(?)"
                    + " group by e.scid")) {
      Object[] texts = scids.stream().map(Scid::text).toArray();
      select.setArray(1, connection.createArrayOf("text", texts));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lengths.put(new Scid(rows.getString(1)), rows.getLong(2));
        }
      }
    }
    return lengths;
  }

  /** The lines of passports' own logs as far as they were verified; those that are here. */
  @Override
  public Map<Scid, byte[]> jsonLines(Set<Scid> scids) throws SQLException {
    Map<Scid, ByteArrayOutputStream> found = new HashMap<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select e.scid, o.body from passport_entry e join log_opening o using (leaf_index)"
                    + " where e.scid = any(?) order by e.scid, e.version_number")) {
      Object[] texts = scids.stream().map(Scid::text).toArray();
      select.setArray(1, connection.createArrayOf("text", texts));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ByteArrayOutputStream lines =
              found.computeIfAbsent(
                  new Scid(rows.getString(1)), unused -> new ByteArrayOutputStream());
          lines.writeBytes(rows.getBytes(2));
          lines.write('\n');
        }
      }
    }
    Map<Scid, byte[]> logs = new HashMap<>();
    found.forEach((scid, lines) -> logs.put(scid, lines.toByteArray()));
    return logs;
  }
}
