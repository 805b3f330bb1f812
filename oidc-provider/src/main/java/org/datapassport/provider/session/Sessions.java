package org.datapassport.provider.session;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.Shared;

/** Starts, finds and ends sessions; the database knows hashes of their secrets only. */
@Shared
public class Sessions {
  private static final String COLUMNS =
      "account_id, secret_hash, created_at, seen_at, authenticated_at, acr, amr, browser";
  private static final String INSERT =
      "insert into session (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String FIND =
      "select " + COLUMNS + " from session where account_id = ? and secret_hash = ?";
  private static final String LIST =
      "select " + COLUMNS + " from session where account_id = ? order by seen_at desc";
  private static final String SEE =
      "update session set seen_at = ? where account_id = ? and secret_hash = ?";
  private static final String END = "delete from session where account_id = ? and secret_hash = ?";
  private static final String END_OTHERS =
      "delete from session where account_id = ? and secret_hash <> ?";
  private static final String END_OVER =
      "delete from session where account_id = ? and (seen_at <= ? or created_at <= ?)";
  private static final String SWEEP = "delete from session where seen_at <= ? or created_at <= ?";

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public Sessions(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** One line of the list of sessions. */
  public record Listed(Session session, boolean current) {}

  /** A session beside the cookie that stands for it. */
  public record Started(SessionCookie cookie, Session session) {}

  /** Starts a session under a new secret. */
  public Started start(AccountId account, Authentication how, String browser) {
    Instant now = clock.instant();
    SessionCookie cookie = new SessionCookie(account, secrets.secret());
    database.change(
        INSERT, account.value(), cookie.hash(), now, now, now, how.acr(), how.amr(), browser);
    return new Started(cookie, new Session(account, now, now, now, how.acr(), how.amr(), browser));
  }

  /** The session of this cookie, while it lasts. */
  public Optional<Session> find(SessionCookie cookie) {
    Instant now = clock.instant();
    Optional<Session> found =
        database
            .first(FIND, Sessions::read, cookie.account().value(), cookie.hash())
            .filter(session -> session.isAlive(now));
    found
        .filter(session -> session.isDueToBeSeen(now))
        .ifPresent(session -> database.change(SEE, now, cookie.account().value(), cookie.hash()));
    return found;
  }

  /** All living sessions of an account; the over ones are removed. */
  public List<Listed> list(SessionCookie current) {
    Instant now = clock.instant();
    database.change(
        END_OVER, current.account().value(), now.minus(Session.IDLE), now.minus(Session.LIFETIME));
    return database.list(
        LIST,
        row -> new Listed(read(row), Secrets.same(row.getBytes("secret_hash"), current.hash())),
        current.account().value());
  }

  /** Ends one session. */
  public void end(SessionCookie cookie) {
    database.change(END, cookie.account().value(), cookie.hash());
  }

  /** Ends all sessions of the account but this one. */
  public void endOthers(SessionCookie kept) {
    database.change(END_OTHERS, kept.account().value(), kept.hash());
  }

  /** Removes sessions that are over. */
  public void sweep() {
    Instant now = clock.instant();
    database.change(SWEEP, now.minus(Session.IDLE), now.minus(Session.LIFETIME));
  }

  private static Session read(ResultSet row) throws SQLException {
    String[] amr = (String[]) row.getArray("amr").getArray();
    return new Session(
        new AccountId(row.getObject("account_id", UUID.class)),
        Database.instant(row, "created_at"),
        Database.instant(row, "seen_at"),
        Database.instant(row, "authenticated_at"),
        row.getString("acr"),
        List.of(amr),
        row.getString("browser"));
  }
}
