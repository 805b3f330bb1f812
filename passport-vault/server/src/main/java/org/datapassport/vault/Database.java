package org.datapassport.vault;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.platform.config.Shared;

/**
 * SQL over the vault's data source, in the caller's transaction when there is one.
 *
 * <p>Parameters may be text, numbers, {@code UUID}, {@code byte[]}, {@code Instant}, {@code
 * String[]}, {@code byte[][]} and an {@code Optional} of these, empty meaning SQL null. Nothing is
 * ever put into a statement's text.
 */
@Shared
public final class Database {
  private final DataSource dataSource;

  @Inject
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Reads one row of an answer. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** All rows, in the order of the statement. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, parameters);
      try (ResultSet answer = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        Row row = new Row(answer);
        while (answer.next()) {
          rows.add(reader.read(row));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new DatabaseException("query", e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** Runs an insert, update or delete; answers how many rows it touched. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("update", e);
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bindOne(connection, statement, i + 1, values[i]);
    }
  }

  private static void bindOne(
      Connection connection, PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case Optional<?> optional when optional.isPresent() ->
          bindOne(connection, statement, index, optional.get());
      case Optional<?> absent -> statement.setNull(index, Types.NULL);
      case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
      case byte[] bytes -> statement.setBytes(index, bytes);
      case byte[][] many -> statement.setArray(index, connection.createArrayOf("bytea", many));
      case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
      default -> statement.setObject(index, value);
    }
  }
}
