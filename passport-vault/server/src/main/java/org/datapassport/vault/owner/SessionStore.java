package org.datapassport.vault.owner;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;

/** The sessions of the portal. Rows are found by the hash of the cookie only. */
@Shared
public final class SessionStore {
  private static final String SELECT =
      "select issuer, subject, sealed_private, started_at, seen_at from portal_session"
          + " where session_hash = ?";

  /** Of a provider that names no session: no name has this hash. */
  private static final byte[] NO_NAME = {};

  private final Database database;
  private final KeyFile keyFile;
  private final Clock clock;
  private final SessionLifetimes lifetimes = SessionLifetimes.PORTAL;

  @Inject
  public SessionStore(Database database, KeyFile keyFile, Clock clock) {
    this.database = database;
    this.keyFile = keyFile;
    this.clock = clock;
  }

  /** Stores a new session; sweeps those that are over, so the table stays as small as its use. */
  public OwnerSession start(SessionSecret secret, OwnerId owner, SessionPrivates privates) {
    Instant now = now();
    database.update(
        "delete from portal_session where started_at < ? or seen_at < ?",
        now.minus(lifetimes.absolute()),
        now.minus(lifetimes.idle()));
    database.update(
        "insert into portal_session"
            + " (session_hash, issuer, subject, sealed_private, started_at, seen_at,"
            + " provider_session) values (?, ?, ?, ?, ?, ?, ?)",
        secret.hash(),
        owner.issuer(),
        owner.subject(),
        keyFile.seal(privates.toBytes(), aad(secret)),
        now,
        now,
        privates.sid().map(SessionStore::nameHash).orElse(NO_NAME));
    return new OwnerSession(secret, owner, privates, now, now);
  }

  /** The living session of a cookie; the act of asking keeps it alive. */
  public Optional<OwnerSession> find(SessionSecret secret) {
    Instant now = now();
    Optional<OwnerSession> session =
        database
            .first(SELECT, row -> read(secret, row), secret.hash())
            .flatMap(Function.identity())
            .filter(found -> lifetimes.isAlive(found.startedAt(), found.seenAt(), now));
    session.ifPresent(found -> touch(found, now));
    return session;
  }

  private Optional<OwnerSession> read(SessionSecret secret, Row row) throws SQLException {
    OwnerId owner = new OwnerId(row.text("issuer"), row.text("subject"));
    Instant startedAt = row.instant("started_at");
    Instant seenAt = row.instant("seen_at");
    return SessionPrivates.fromBytes(keyFile.open(row.bytes("sealed_private"), aad(secret)))
        .map(privates -> new OwnerSession(secret, owner, privates, startedAt, seenAt));
  }

  private void touch(OwnerSession session, Instant now) {
    if (lifetimes.isDueForTouch(session.seenAt(), now)) {
      database.update(
          "update portal_session set seen_at = ? where session_hash = ?",
          now,
          session.secret().hash());
    }
  }

  public void end(SessionSecret secret) {
    database.update("delete from portal_session where session_hash = ?", secret.hash());
  }

  /** Ends what began in this session of the provider. */
  public void endThere(OwnerId owner, String sid) {
    database.update(
        "delete from portal_session where provider_session = ? and issuer = ? and subject = ?",
        nameHash(sid),
        owner.issuer(),
        owner.subject());
  }

  private static byte[] nameHash(String sid) {
    return Sha256.of(sid);
  }

  /** Ends all sessions of an owner, in every browser. */
  public void endAll(OwnerId owner) {
    database.update(
        "delete from portal_session where issuer = ? and subject = ?",
        owner.issuer(),
        owner.subject());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Binds the sealed part to its row: it opens in no other session. */
  private static byte[] aad(SessionSecret secret) {
    byte[] label = "portal-session/v1".getBytes(StandardCharsets.US_ASCII);
    byte[] hash = secret.hash();
    byte[] aad = new byte[label.length + hash.length];
    System.arraycopy(label, 0, aad, 0, label.length);
    System.arraycopy(hash, 0, aad, label.length, hash.length);
    return aad;
  }
}
