package org.datapassport.registry.erasure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.datapassport.base.hash.Sha256;
import org.datapassport.registry.checkpoint.leaf.DueLeaves.Due;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.passport.OperationId;

/**
 * The erasure of one passport. In one transaction of the log's writer: notices that name the leaves
 * and nobody, a public count, and the end of every row that knew the passport.
 *
 * @param order the operation that asked for it; it stays, without the passport
 * @param ground why; with the recovery key notices stay as short as they ever were
 */
public record Erasure(Scid scid, OperationId order, Ground ground, Runnable afterwards) {
  /** Why a passport is erased. */
  public enum Ground {
    /** Its citizen wants it, and showed the recovery key. */
    CITIZEN,
    /** A court or an authority ordered it. Mirrors read so in the notice. */
    LEGAL_OBLIGATION
  }

  /** A notice must fit a leaf's body of 8 KiB: an index has at most 13 digits in our lifetime. */
  private static final int LEAVES_PER_NOTICE = 500;

  /** Longer than a first entry may be old when it is sent. */
  static final Duration TOMBSTONE_LIFE = Duration.ofHours(2);

  /** The leaves that tell of it; the last effect deletes. */
  public List<Due> leaves(
      Connection connection, Function<ByteString, NewRecord> recorded, Effect done, Instant now)
      throws SQLException {
    List<Long> erased = leavesOf(connection);
    List<Due> due = new ArrayList<>();
    due.add(
        new Due(
            NewRecord.plain(GovernanceLeaf.erasureCount(erased.size())), Effect.NONE, () -> {}));
    for (int from = 0; from < erased.size(); from += LEAVES_PER_NOTICE) {
      int to = Math.min(erased.size(), from + LEAVES_PER_NOTICE);
      List<Json> indexes = new ArrayList<>();
      erased.subList(from, to).forEach(index -> indexes.add(new Json.Whole(index)));
      Json.Members notice =
          Json.Members.EMPTY.with("operation", "erasure").with("leaves", new Json.Items(indexes));
      if (ground == Ground.LEGAL_OBLIGATION) {
        notice = notice.with("legalBasis", "https://w3id.org/dpv#LegalObligation");
      }
      Effect effect =
          to < erased.size()
              ? Effect.NONE
              : (writer, leaf) -> {
                delete(writer, erased, now);
                done.apply(writer, leaf);
              };
      due.add(
          new Due(recorded.apply(ByteString.copyOf(notice.canonicalBytes())), effect, afterwards));
    }
    return due;
  }

  private List<Long> leavesOf(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select leaf_index from passport_entry where scid = ?"
                + " union select leaf_index from operation"
                + " where scid = ? and leaf_index is not null"
                + " union select intent_leaf from operation"
                + " where scid = ? and intent_leaf is not null"
                + " union select leaf_index from identity_link where scid = ? order by 1")) {
      for (int i = 1; i <= 4; i++) {
        select.setString(i, scid.text());
      }
      List<Long> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1));
        }
      }
      return found;
    }
  }

  private void delete(Connection writer, List<Long> erased, Instant now) throws SQLException {
    try (PreparedStatement openings =
        writer.prepareStatement("delete from log_opening where leaf_index = any(?)")) {
      openings.setArray(1, writer.createArrayOf("bigint", erased.toArray()));
      openings.executeUpdate();
    }
    change(writer, "delete from passport_transfer where scid = ?", scid.text());
    change(
        writer,
        "delete from identity_nullifier n using identity_link l"
            + " where l.name = n.name and l.scid = ?",
        scid.text());
    change(writer, "delete from identity_link where scid = ?", scid.text());
    change(writer, "delete from passport_entry where scid = ?", scid.text());
    change(writer, "delete from passport where scid = ?", scid.text());
    change(
        writer,
        "delete from operation where scid = ? and operation_id <> ?",
        scid.text(),
        order.text());
    change(writer, "update operation set scid = null where operation_id = ?", order.text());
    try (PreparedStatement insert =
        writer.prepareStatement(
            "insert into erased_passport (scid_hash, kept_until) values (?, ?)"
                + " on conflict do nothing")) {
      insert.setBytes(1, hash(scid));
      insert.setTimestamp(2, Timestamp.from(now.plus(TOMBSTONE_LIFE)));
      insert.executeUpdate();
    }
  }

  private static void change(Connection writer, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = writer.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Whether a passport was erased so lately that its first entry could be sent again. */
  public static boolean isRecent(Connection connection, Scid scid) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from erased_passport where scid_hash = ?")) {
      select.setBytes(1, hash(scid));
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Those of the given passports that may not come back, by one statement. */
  static Set<Scid> recentAmong(Connection connection, List<Scid> scids) throws SQLException {
    Map<ByteString, Scid> byHash = new HashMap<>();
    scids.forEach(scid -> byHash.put(ByteString.copyOf(hash(scid)), scid));
    Set<Scid> found = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select scid_hash from erased_passport where scid_hash = any(?)")) {
      byte[][] hashes = byHash.keySet().stream().map(ByteString::toArray).toArray(byte[][]::new);
      select.setArray(1, connection.createArrayOf("bytea", hashes));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Optional.ofNullable(byHash.get(ByteString.copyOf(rows.getBytes(1))))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  public static void forgetTombstones(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from erased_passport where kept_until < ?")) {
      delete.setTimestamp(1, Timestamp.from(now));
      delete.executeUpdate();
    }
  }

  private static byte[] hash(Scid scid) {
    return Sha256.of("erased/v1" + scid.text());
  }
}
