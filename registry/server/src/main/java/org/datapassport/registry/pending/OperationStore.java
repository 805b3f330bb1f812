package org.datapassport.registry.pending;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;

/** The durable queue of operations. */
@ApplicationScoped
public class OperationStore {
  private static final String COLUMNS =
      "operation_id, scid, kind, by_recovery, held, submission, state, received_at, due_at,"
          + " intent_leaf, leaf_index";

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  /** What became of an attempt to queue an operation. */
  public enum Added {
    NEW,
    KNOWN,
    OVER_QUOTA,
    CODE_WRONG
  }

  /** What must be true in the same transaction in which an operation is accepted. */
  @FunctionalInterface
  public interface Condition {
    Condition NONE = connection -> true;

    boolean holds(Connection connection) throws SQLException;
  }

  /**
   * Queues an operation once. When this returns NEW, it survives a crash.
   *
   * @param condition is asked only for an operation that is not known yet and within its quota
   */
  public Added add(Operation operation, Condition condition) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Added added = add(connection, operation, condition);
        if (added == Added.NEW) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return added;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("queueing an operation", e);
    }
  }

  private static Added add(Connection connection, Operation operation, Condition condition)
      throws SQLException {
    String scid = operation.scid().map(Scid::text).orElseThrow();
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 1))")) {
      lock.setString(1, "operation:" + scid);
      lock.execute();
    }
    if (find(connection, operation.id()).isPresent()) {
      return Added.KNOWN;
    }
    if (!operation.isLegalErasure() && !withinQuota(connection, scid, operation)) {
      return Added.OVER_QUOTA;
    }
    if (!condition.holds(connection)) {
      return Added.CODE_WRONG;
    }
    insert(connection, scid, operation);
    return Added.NEW;
  }

  private static boolean withinQuota(Connection connection, String scid, Operation operation)
      throws SQLException {
    Instant since = operation.receivedAt().minus(Duration.ofHours(PassportQuota.WINDOW_HOURS));
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) filter (where received_at > ?), count(*) filter (where next_at"
                + " is not null) from operation where scid = ? and by_recovery = ?")) {
      select.setTimestamp(1, Timestamp.from(since));
      select.setString(2, scid);
      select.setBoolean(3, operation.byRecovery());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            && PassportQuota.allows(operation.byRecovery(), row.getLong(1), row.getLong(2));
      }
    }
  }

  private static void insert(Connection connection, String scid, Operation operation)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into operation (operation_id, scid, kind, by_recovery, held, submission,"
                + " state, received_at, due_at, next_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, operation.id().text());
      insert.setString(2, scid);
      insert.setString(3, operation.kind().code());
      insert.setBoolean(4, operation.byRecovery());
      insert.setBoolean(5, operation.held());
      insert.setBytes(6, operation.isOpen() ? joined(operation.lines()) : null);
      insert.setString(7, operation.state().code());
      insert.setTimestamp(8, Timestamp.from(operation.receivedAt()));
      insert.setTimestamp(9, Timestamp.from(operation.dueAt()));
      insert.setTimestamp(10, operation.isOpen() ? Timestamp.from(operation.nextAt()) : null);
      insert.executeUpdate();
    }
  }

  public Optional<Operation> find(OperationId id) {
    try (Connection connection = dataSource.getConnection()) {
      return find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("reading an operation", e);
    }
  }

  private static Optional<Operation> find(Connection connection, OperationId id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select " + COLUMNS + " from operation where operation_id = ?")) {
      select.setString(1, id.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  /** What waits for a passport, the oldest first; {@link PassportQuota} keeps them few. */
  public List<Operation> waiting(Scid scid) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select "
                    + COLUMNS
                    + " from operation where scid = ? and held and next_at is not null"
                    + " order by received_at, operation_id")) {
      select.setString(1, scid.text());
      return readAll(select);
    } catch (SQLException e) {
      throw new IllegalStateException("reading what waits", e);
    }
  }

  /** Open operations whose moment has come, the longest waiting first. */
  List<Operation> due(Connection connection, Instant now, int most) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from operation where next_at <= ? order by next_at, operation_id limit ?")) {
      select.setTimestamp(1, Timestamp.from(now));
      select.setInt(2, most);
      return readAll(select);
    }
  }

  private static List<Operation> readAll(PreparedStatement select) throws SQLException {
    List<Operation> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(read(rows));
      }
    }
    return found;
  }

  private static Operation read(ResultSet row) throws SQLException {
    return new Operation(
        new OperationId(row.getString("operation_id")),
        Optional.ofNullable(row.getString("scid")).map(Scid::new),
        OperationKind.ofCode(row.getString("kind")).orElseThrow(),
        row.getBoolean("by_recovery"),
        row.getBoolean("held"),
        split(Optional.ofNullable(row.getBytes("submission")).orElse(new byte[0])),
        Operation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getTimestamp("received_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        Optional.ofNullable(row.getObject("intent_leaf", Long.class)),
        Optional.ofNullable(row.getObject("leaf_index", Long.class)));
  }

  private static byte[] joined(List<ByteString> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteString line : lines) {
      bytes.writeBytes(line.toArray());
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  private static List<ByteString> split(byte[] submission) {
    return new String(submission, StandardCharsets.UTF_8)
        .lines()
        .map(line -> ByteString.copyOf(line.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }
}
