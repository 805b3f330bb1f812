package org.datapassport.provider.key;

import com.nimbusds.jose.jwk.JWK;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;

/** Keeps signing keys; their private part only sealed. */
@Shared
public class SigningKeyStore {
  private static final String PUBLISHED =
      "select kid, sealed_key, signs_from, signs_until, retires_at from signing_key"
          + " where retires_at > ? order by signs_from, kid";
  private static final String ADD =
      "insert into signing_key"
          + " (kid, algorithm, public_jwk, sealed_key, signs_from, signs_until, retires_at)"
          + " values (?, ?, cast(? as jsonb), ?, ?, ?, ?) on conflict do nothing";
  private static final String END_CURRENT =
      "update signing_key set signs_until = ?, retires_at = ?"
          + " where signs_from < ? and signs_until > ?";
  private static final String BRING_FORWARD =
      "update signing_key set signs_from = ? where signs_from > ?";
  private static final String FORGET_ALL = "delete from signing_key";

  private final Database database;
  private final KeyFile keyFile;

  @Inject
  public SigningKeyStore(Database database, KeyFile keyFile) {
    this.database = database;
    this.keyFile = keyFile;
  }

  List<SigningKey> published(Instant now) {
    return database.list(PUBLISHED, this::read, now);
  }

  /** Adds a key, unless another node has made the one for this turn. */
  void add(SigningKey key) {
    database.change(
        ADD,
        key.kid(),
        key.algorithm(),
        key.jwk().toPublicJWK().toJSONString(),
        keyFile.seal(bytes(key.jwk().toJSONString()), bytes(key.kid())),
        key.signsFrom(),
        key.signsUntil(),
        key.retiresAt());
  }

  /**
   * Lets the keys that sign now stop then, and successors that there are begin then. Told twice
   * within that time, it changes nothing the second time.
   */
  void endAt(Instant end, Duration rest) {
    database.change(END_CURRENT, end, end.plus(rest), end, end);
    database.change(BRING_FORWARD, end, end);
  }

  /** All keys are known to others: none counts any more. */
  void forgetAll() {
    database.change(FORGET_ALL);
  }

  private SigningKey read(ResultSet row) throws SQLException {
    byte[] opened = keyFile.open(row.getBytes("sealed_key"), bytes(row.getString("kid")));
    try {
      return new SigningKey(
          JWK.parse(new String(opened, StandardCharsets.UTF_8)),
          Database.instant(row, "signs_from"),
          Database.instant(row, "signs_until"),
          Database.instant(row, "retires_at"));
    } catch (ParseException e) {
      throw new IllegalStateException("reading a signing key that we stored", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
