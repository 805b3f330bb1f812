package org.datapassport.provider;

import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.platform.config.Shared;

/**
 * The provider's database, for stores that speak plain SQL.
 *
 * <p>Inside a JTA transaction a statement takes part in it; outside, it commits by itself, which is
 * what the hot paths want: one statement, one commit. {@link Instant} parameters become {@code
 * timestamptz}, lists of strings {@code text[]}.
 */
@Shared
public class Database {
  /** Reads one row of an answer. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Resource(lookup = "java:app/jdbc/provider")
  private DataSource dataSource;

  /** For the container. */
  @SuppressWarnings("NullAway.Init") // the container sets the data source before the first use
  public Database() {}

  /** For tests that bring their own data source. */
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** All rows of the answer. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(reader.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("query failed: " + sql, e);
    }
  }

  /** The first row of the answer, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    List<T> found = list(sql, reader, parameters);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** Changes rows; answers how many. */
  public int change(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("statement failed: " + sql, e);
    }
  }

  /** A {@code timestamptz} column that is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (parameter instanceof List<?> texts) {
        statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts.toArray()));
      } else if (parameter instanceof byte[][] binaries) {
        statement.setArray(i + 1, statement.getConnection().createArrayOf("bytea", binaries));
      } else {
        statement.setObject(i + 1, parameter);
      }
    }
  }
}
