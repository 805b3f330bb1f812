package org.datapassport.registry.identity;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.log.instruction.DocumentClaim;

/**
 * Which documents are linked, each as a nullifier: HMAC-SHA-256 of its handle under a key that is
 * in no database. Who gets a copy of the table cannot try documents without the key.
 *
 * <p>A claim lives as long as the open link that it names; before the link is in the log it is a
 * reservation for {@link #RESERVED}.
 */
public final class DocumentClaims {
  /** A vault that lost the answer sends the same link again within it. */
  static final Duration RESERVED = Duration.ofHours(1);

  private final DataSource dataSource;
  private final byte[] key;

  public DocumentClaims(DataSource dataSource, KeyFile keys) {
    this.dataSource = dataSource;
    key = keys.derive("identity-nullifier/v1");
  }

  /**
   * Claims a document for a link; the same claim again changes nothing.
   *
   * @return false when another link has the document, or this link has ended
   */
  public boolean claim(DocumentClaim claim, Instant now) {
    byte[] nullifier = nullifier(claim);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean claimed = claim(connection, nullifier, claim.name(), now);
        connection.commit();
        return claimed;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("claiming a document", e);
    }
  }

  private static boolean claim(Connection connection, byte[] nullifier, String name, Instant now)
      throws SQLException {
    if (has(connection, "select 1 from identity_link where name = ? and not open", name)) {
      return false;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into identity_nullifier (nullifier, name, claimed_at) values (?, ?, ?)"
                + " on conflict (nullifier) do update set name = excluded.name,"
                + " claimed_at = excluded.claimed_at"
                + " where identity_nullifier.name = excluded.name or"
                + " not exists (select 1 from identity_link l"
                + " where l.name = identity_nullifier.name and l.open)"
                + " and (identity_nullifier.claimed_at < ? or exists (select 1"
                + " from identity_link l where l.name = identity_nullifier.name))")) {
      insert.setBytes(1, nullifier);
      insert.setString(2, name);
      insert.setObject(3, now.atOffset(ZoneOffset.UTC));
      insert.setObject(4, now.minus(RESERVED).atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    }
  }

  private static boolean has(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private byte[] nullifier(DocumentClaim claim) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(claim.handle().toArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
