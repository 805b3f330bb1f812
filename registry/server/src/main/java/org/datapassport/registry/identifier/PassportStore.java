package org.datapassport.registry.identifier;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;

/** Reads passports; only what the published log covers exists. */
@ApplicationScoped
public class PassportStore {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Inject PublishedLog published;

  /** The lines of {@code did.jsonl}; empty when there is no such passport or it was erased. */
  Optional<byte[]> jsonLines(Scid scid) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select o.body from passport_entry e left join log_opening o using (leaf_index)"
                    + " where e.scid = ? and e.leaf_index < ? order by e.version_number")) {
      select.setString(1, scid.text());
      select.setLong(2, published.size());
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          byte[] body = rows.getBytes(1);
          if (body == null) {
            return Optional.empty();
          }
          lines.writeBytes(body);
          lines.write('\n');
        }
      }
      return lines.size() == 0 ? Optional.empty() : Optional.of(lines.toByteArray());
    } catch (SQLException e) {
      throw new IllegalStateException("reading a passport", e);
    }
  }

  /** Where a version stands in the log; empty when the published log has no such version. */
  Optional<Long> leafOf(Scid scid, int version) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf_index from passport_entry where scid = ? and version_number = ?"
                    + " and leaf_index < ?")) {
      select.setString(1, scid.text());
      select.setInt(2, version);
      select.setLong(3, published.size());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("looking for a version", e);
    }
  }

  public Optional<Scid> byNumber(PassportNumber number) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select scid from passport where passport_number = ?")) {
      select.setString(1, number.compact());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new Scid(row.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("looking up a number", e);
    }
  }

  /** How many passports the published log has. */
  public long count() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select count(*) from passport_entry where version_number = 1"
                    + " and leaf_index < ?")) {
      select.setLong(1, published.size());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("counting passports", e);
    }
  }
}
