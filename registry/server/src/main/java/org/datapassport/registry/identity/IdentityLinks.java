package org.datapassport.registry.identity;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.passport.OperationId;

/**
 * The links that stand in the log. A link begins open in the transaction that writes its leaf, ends
 * when its passport unlinks it, and goes with its passport when that is erased.
 */
@ApplicationScoped
public class IdentityLinks {
  /** More than a person has of documents, banks and addresses; each check reads them all. */
  public static final int OPEN_MAX = 20;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  /** Whether a passport may have this link: it is new, and there are not too many. */
  public static boolean mayOpen(Connection connection, Scid scid, IdentityLink link)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) filter (where open), count(*) filter (where name = ?)"
                + " from identity_link where scid = ?")) {
      select.setString(1, link.name());
      select.setString(2, scid.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getLong(1) < OPEN_MAX && row.getLong(2) == 0;
      }
    }
  }

  /** Its leaf is being written. */
  public static void open(
      Connection writer, OperationId operation, Scid scid, IdentityLink link, long leaf)
      throws SQLException {
    try (PreparedStatement insert =
        writer.prepareStatement(
            "insert into identity_link (operation_id, scid, name, leaf_index, open)"
                + " values (?, ?, ?, ?, true)")) {
      insert.setString(1, operation.text());
      insert.setString(2, scid.text());
      insert.setString(3, link.name());
      insert.setLong(4, leaf);
      insert.executeUpdate();
    }
  }

  public static boolean isOpen(Connection connection, OperationId operation, Scid scid)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from identity_link where operation_id = ? and scid = ? and open")) {
      select.setString(1, operation.text());
      select.setString(2, scid.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Ends a link for ever, and gives its document free. */
  public static void end(Connection writer, OperationId operation) throws SQLException {
    try (PreparedStatement update =
        writer.prepareStatement("update identity_link set open = false where operation_id = ?")) {
      update.setString(1, operation.text());
      update.executeUpdate();
    }
    try (PreparedStatement delete =
        writer.prepareStatement(
            "delete from identity_nullifier n using identity_link l"
                + " where l.name = n.name and l.operation_id = ?")) {
      delete.setString(1, operation.text());
      delete.executeUpdate();
    }
  }

  /** The operations whose links of a passport are open, in the order of the log. */
  List<OperationId> openOf(Scid scid) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select operation_id from identity_link where scid = ? and open"
                    + " order by leaf_index")) {
      select.setString(1, scid.text());
      List<OperationId> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new OperationId(rows.getString(1)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("reading a passport's links", e);
    }
  }

  /** The leaf of an open link; empty when there is none of this name or it has ended. */
  Optional<Long> openLeaf(String name) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select leaf_index from identity_link where name = ? and open")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("looking for a link", e);
    }
  }
}
