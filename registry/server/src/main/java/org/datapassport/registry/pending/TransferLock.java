package org.datapassport.registry.pending;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.datapassport.base.hash.Sha256;
import org.datapassport.registry.log.did.Scid;

/**
 * A passport's transfer lock and its one-time code, in the manner of RFC 9154: random, short-lived,
 * hashed at rest, good for one transfer. A passport is locked until its citizen unlocks it.
 */
public final class TransferLock {
  /** Long enough to carry it to the new custodian by hand. */
  public static final Duration CODE_LIFE = Duration.ofDays(2);

  /** 160 bits: nothing that is hashed once may be guessed. RFC 9154 wants 128. */
  private static final int CODE_BYTES = 20;

  private TransferLock() {}

  public static String newCode(SecureRandom random) {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Replaces the code of a passport; false when it is locked. */
  public static boolean keepCode(Connection connection, Scid scid, String code, Instant expiresAt)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update passport_transfer set code_hash = ?, code_expires_at = ?"
                + " where scid = ? and not locked")) {
      update.setBytes(1, hash(code));
      update.setTimestamp(2, Timestamp.from(expiresAt));
      update.setString(3, scid.text());
      return update.executeUpdate() == 1;
    }
  }

  /** Uses a code up; false when it is wrong, too old or used, or the passport is locked. */
  public static boolean useCode(Connection connection, Scid scid, String code, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update passport_transfer set code_hash = null, code_expires_at = null"
                + " where scid = ? and not locked and code_hash = ? and code_expires_at > ?")) {
      update.setString(1, scid.text());
      update.setBytes(2, hash(code));
      update.setTimestamp(3, Timestamp.from(now));
      return update.executeUpdate() == 1;
    }
  }

  public static boolean isLocked(Connection connection, Scid scid) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from passport_transfer where scid = ? and not locked")) {
      select.setString(1, scid.text());
      try (ResultSet row = select.executeQuery()) {
        return !row.next();
      }
    }
  }

  /** A lock also ends the code that was given out. */
  static void set(Connection connection, Scid scid, boolean locked) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into passport_transfer (scid, locked) values (?, ?) on conflict (scid)"
                + " do update set locked = excluded.locked, code_hash = null,"
                + " code_expires_at = null")) {
      upsert.setString(1, scid.text());
      upsert.setBoolean(2, locked);
      upsert.executeUpdate();
    }
  }

  private static byte[] hash(String code) {
    return Sha256.of("transfer-code/v1" + code);
  }
}
