package org.datapassport.registry.federation;

import com.nimbusds.jose.jwk.ECKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.trust.StatementKeys;

/** Keeps the federation's keys; their private part only sealed. */
final class FederationKeyStore {
  private static final String ALL =
      "select kid, sealed_key, signs_from, retires_at, revoked from federation_key"
          + " order by signs_from, kid";

  /** Of two nodes that make the first key at once one wins: the table is locked by both. */
  private static final String LOCK = "lock table federation_key in exclusive mode";

  private static final String ADD =
      "insert into federation_key (kid, public_jwk, sealed_key, signs_from) values (?, ?, ?, ?)";
  private static final String RETIRE =
      "update federation_key set retires_at = ?, revoked = ? where retires_at is null";

  private final DataSource dataSource;
  private final KeyFile sealing;

  FederationKeyStore(DataSource dataSource, KeyFile sealing) {
    this.dataSource = dataSource;
    this.sealing = sealing;
  }

  /** All that ever were, the oldest first. */
  List<FederationKey> all() {
    try (Connection connection = dataSource.getConnection()) {
      return read(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("reading the federation's keys", e);
    }
  }

  /** The keys, with this one as the first if there was none. */
  List<FederationKey> orFirst(ECKey key, Instant signsFrom) {
    return inTransaction(
        connection -> {
          if (read(connection).isEmpty()) {
            add(connection, key, signsFrom);
          }
        });
  }

  /** Adds the successor of the keys that have none yet. */
  List<FederationKey> succeed(
      ECKey key, Instant signsFrom, Instant othersRetireAt, boolean othersRevoked) {
    return inTransaction(
        connection -> {
          try (PreparedStatement retire = connection.prepareStatement(RETIRE)) {
            retire.setTimestamp(1, Timestamp.from(othersRetireAt));
            retire.setBoolean(2, othersRevoked);
            retire.executeUpdate();
          }
          add(connection, key, signsFrom);
        });
  }

  /** Work in a transaction of the table's only writer. */
  private interface Work {
    void run(Connection connection) throws SQLException;
  }

  private List<FederationKey> inTransaction(Work work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
        lock.execute();
        work.run(connection);
        List<FederationKey> keys = read(connection);
        connection.commit();
        return keys;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("changing the federation's keys", e);
    }
  }

  private void add(Connection connection, ECKey key, Instant signsFrom) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setString(1, key.getKeyID());
      insert.setString(2, key.toPublicJWK().toJSONString());
      insert.setBytes(3, sealed(key));
      insert.setTimestamp(4, Timestamp.from(signsFrom));
      insert.executeUpdate();
    }
  }

  private List<FederationKey> read(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ALL);
        ResultSet row = select.executeQuery()) {
      List<FederationKey> found = new ArrayList<>();
      while (row.next()) {
        byte[] context = StatementKeys.context(row.getString("kid"));
        byte[] opened = sealing.open(row.getBytes("sealed_key"), context);
        found.add(
            new FederationKey(
                StatementKeys.read(opened),
                row.getTimestamp("signs_from").toInstant(),
                Optional.ofNullable(row.getTimestamp("retires_at")).map(Timestamp::toInstant),
                row.getBoolean("revoked")));
      }
      return found;
    }
  }

  private byte[] sealed(ECKey key) {
    return sealing.seal(StatementKeys.bytes(key), StatementKeys.context(key.getKeyID()));
  }
}
