package org.datapassport.provider.session;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;

/**
 * Names for sessions that clients were told of, so that they can be told of the end as well.
 *
 * <p>The secret of a session changes at each sign-in; its name stays when the same person signs in
 * again in the same browser, since for clients that is one session (OpenID Connect Back-Channel
 * Logout section 2.1, {@code sid}).
 */
@Shared
public class SessionNames {
  private static final String FIND =
      "select name from session_name where account_id = ? and secret_hash = ?";

  /** The no-op update makes one statement answer with the name, old or new. */
  private static final String GIVE =
      "insert into session_name as t (account_id, secret_hash, name, given_at)"
          + " values (?, ?, ?, ?) on conflict (account_id, secret_hash)"
          + " do update set name = t.name returning name";

  private static final String CARRY =
      "insert into session_name (account_id, secret_hash, name, given_at)"
          + " select account_id, ?, name, given_at from session_name"
          + " where account_id = ? and secret_hash = ? on conflict do nothing";
  private static final String OTHERS =
      "select distinct name from session_name where account_id = ? and name <> ?";
  private static final String SWEEP = "delete from session_name where given_at <= ?";

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public SessionNames(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The name of this session, given now when it has none. */
  public String of(SessionCookie session) {
    return database
        .first(
            GIVE,
            row -> row.getString(1),
            session.account().value(),
            session.hash(),
            secrets.name(),
            clock.instant())
        .orElseThrow();
  }

  /** The name of this session if a client was ever told of it. */
  Optional<String> known(SessionCookie session) {
    return database.first(FIND, row -> row.getString(1), session.account().value(), session.hash());
  }

  /** Lets the session that follows this one have its name. */
  void carry(SessionCookie before, SessionCookie after) {
    database.change(CARRY, after.hash(), before.account().value(), before.hash());
  }

  /** Names of the account's sessions but this one. */
  List<String> others(AccountId account, String kept) {
    return database.list(OTHERS, row -> row.getString(1), account.value(), kept);
  }

  /** Forgets sessions that must be over. A name may be carried on, so it is kept longer. */
  public void sweep() {
    database.change(SWEEP, clock.instant().minus(Session.LIFETIME.multipliedBy(14)));
  }
}
