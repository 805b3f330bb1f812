package org.datapassport.registry.directory;

import com.nimbusds.jose.jwk.JWKSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.directory.Accreditation.State;
import org.datapassport.registry.directory.AccreditationOrder.Granted;
import org.datapassport.trust.EntityId;

/** Keeps the directory, and what of it the log does not tell yet. */
public class AccreditationStore {
  private static final String ALL =
      "select entity, kind, name, jwks, keys_hash, state, since from accreditation";
  private static final String PUT =
      "insert into accreditation (entity, kind, name, jwks, keys_hash, state, since)"
          + " values (?, ?, ?, ?, ?, ?, ?) on conflict (entity) do update set"
          + " kind = excluded.kind, name = excluded.name, jwks = excluded.jwks,"
          + " keys_hash = excluded.keys_hash, state = excluded.state, since = excluded.since";
  private static final String TELL =
      "insert into accreditation_event (entity, kind, keys_hash, state, decided_at)"
          + " select entity, kind, keys_hash, ?, ? from accreditation where entity = ?";

  private final DataSource dataSource;

  public AccreditationStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Carries out an order: what restricts counts from here on, what permits from its leaf on.
   *
   * @throws IllegalArgumentException when the order does not fit the present state
   */
  void carryOut(AccreditationOrder order, Instant now) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        change(connection, order, now);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("carrying out an order", e);
    }
  }

  private static void change(Connection connection, AccreditationOrder order, Instant now)
      throws SQLException {
    Optional<Accreditation> known =
        first(connection, ALL + " where entity = ? for update", order.entity().value());
    if (known.isEmpty() && order.granted().isEmpty()) {
      throw new IllegalArgumentException("this entity is not in the directory");
    }
    if (known.filter(found -> !order.from().contains(found.state())).isPresent()) {
      throw new IllegalArgumentException("it is " + known.orElseThrow().state().code());
    }
    State next = order.told() == State.ACCREDITED ? State.ANNOUNCED : order.told();
    Granted granted =
        order
            .granted()
            .orElseGet(
                () ->
                    known
                        .map(k -> new Granted(k.kind(), k.name(), k.keys(), k.keysHash()))
                        .orElseThrow());
    try (PreparedStatement put = connection.prepareStatement(PUT);
        PreparedStatement tell = connection.prepareStatement(TELL)) {
      put.setString(1, order.entity().value());
      put.setString(2, granted.kind().code());
      put.setString(3, granted.name());
      put.setString(4, granted.keys().toString(true));
      put.setString(5, granted.keysHash());
      put.setString(6, next.code());
      put.setTimestamp(7, Timestamp.from(now));
      put.executeUpdate();
      tell.setString(1, order.told().code());
      tell.setTimestamp(2, Timestamp.from(now));
      tell.setString(3, order.entity().value());
      tell.executeUpdate();
    }
  }

  /** An entity of the directory, whatever its state. */
  public Optional<Accreditation> find(EntityId entity) {
    try (Connection connection = dataSource.getConnection()) {
      return first(connection, ALL + " where entity = ?", entity.value());
    } catch (SQLException e) {
      throw new IllegalStateException("looking for an accreditation", e);
    }
  }

  /** The whole directory, by name. It has as many rows as a federation has organisations. */
  public List<Accreditation> all() {
    try (Connection connection = dataSource.getConnection()) {
      return list(connection, ALL + " order by lower(name), entity");
    } catch (SQLException e) {
      throw new IllegalStateException("reading the directory", e);
    }
  }

  private static Optional<Accreditation> first(Connection connection, String sql, String entity)
      throws SQLException {
    return list(connection, sql, entity).stream().findFirst();
  }

  private static List<Accreditation> list(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      List<Accreditation> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  private static Accreditation read(ResultSet row) throws SQLException {
    try {
      return new Accreditation(
          new EntityId(row.getString("entity")),
          AccreditedKind.of(row.getString("kind")).orElseThrow(),
          row.getString("name"),
          JWKSet.parse(row.getString("jwks")),
          row.getString("keys_hash"),
          State.of(row.getString("state")),
          row.getTimestamp("since").toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("reading keys that we stored", e);
    }
  }
}
