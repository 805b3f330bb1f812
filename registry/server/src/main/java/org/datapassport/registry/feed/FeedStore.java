package org.datapassport.registry.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.OpenedLeaf;

/** Reads leaves with what they commit to, as far as that was not erased. */
@ApplicationScoped
public class FeedStore {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public FeedStore() {}

  /** For programs and tests that bring their own database. */
  public FeedStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One line per leaf, from an index (inclusive) to another (exclusive). */
  public byte[] lines(long from, long to) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf_index, salt, body from log_leaf left join log_opening"
                    + " using (leaf_index) where leaf_index >= ? and leaf_index < ?"
                    + " order by leaf_index")) {
      select.setLong(1, from);
      select.setLong(2, to);
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lines.writeBytes(new OpenedLeaf(rows.getLong(1), opening(rows)).line());
          lines.write('\n');
        }
      }
      return lines.toByteArray();
    } catch (SQLException e) {
      throw new IllegalStateException("reading the opened feed", e);
    }
  }

  /** How many leaves a log has whose tiles are written, published or not. */
  public long writtenSize(String origin) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select tree_size from log_state where origin = ?")) {
      select.setString(1, origin);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("reading the size of the draft", e);
    }
  }

  private static Optional<LeafOpening> opening(ResultSet row) throws SQLException {
    Optional<byte[]> salt = Optional.ofNullable(row.getBytes(2));
    return salt.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LeafOpening(ByteString.copyOf(salt.get()), ByteString.copyOf(row.getBytes(3))));
  }
}
