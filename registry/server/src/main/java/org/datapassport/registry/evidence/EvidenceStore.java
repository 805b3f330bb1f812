package org.datapassport.registry.evidence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Keeps evidence; nothing here deletes any. */
@ApplicationScoped
public class EvidenceStore {
  /** A log that forks at each checkpoint fills no disk: the first ones prove enough. */
  private static final int KEPT_MAX = 100;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public EvidenceStore() {}

  /** For programs and tests that bring their own database. */
  public EvidenceStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public void keep(Evidence evidence) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into evidence (evidence_id, origin, found_at, seen_at, note_one,"
                    + " note_other, finding, leaves) select ?, ?, ?, ?, ?, ?, ?, ?"
                    + " where (select count(*) from evidence) < ?"
                    + " on conflict (evidence_id) do nothing")) {
      insert.setString(1, evidence.id());
      insert.setString(2, evidence.origin());
      insert.setTimestamp(3, Timestamp.from(evidence.foundAt()));
      insert.setString(4, evidence.seenAt());
      insert.setString(5, evidence.one());
      insert.setString(6, evidence.other());
      insert.setString(7, evidence.finding());
      insert.setArray(8, connection.createArrayOf("bigint", evidence.leaves().toArray()));
      insert.setInt(9, KEPT_MAX);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("keeping evidence", e);
    }
  }

  public boolean isAgainst(String origin) {
    return all().stream().anyMatch(evidence -> evidence.origin().equals(origin));
  }

  /** The eldest first. */
  public List<Evidence> all() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select evidence_id, origin, found_at, seen_at, note_one, note_other, finding,"
                    + " leaves from evidence order by found_at, evidence_id");
        ResultSet rows = select.executeQuery()) {
      List<Evidence> found = new ArrayList<>();
      while (rows.next()) {
        found.add(
            new Evidence(
                rows.getString(1),
                rows.getString(2),
                rows.getTimestamp(3).toInstant(),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                List.of((Long[]) rows.getArray(8).getArray())));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("reading evidence", e);
    }
  }
}
