package org.datapassport.provider.session;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.Secrets;

/** Starts, finds and ends sessions; the database knows hashes of their secrets only. */
@Shared
public class Sessions {
  private static final String LIST =
      "select s from SessionRow s where s.key.accountId = :account order by s.seenAt desc";
  private static final String SEE = "update SessionRow s set s.seenAt = :now where s.key = :key";
  private static final String END = "delete from SessionRow s where s.key = :key";
  private static final String END_OTHERS =
      "delete from SessionRow s where s.key.accountId = :account"
          + " and s.key.secretHash <> :kept";
  private static final String SWEEP =
      "delete from SessionRow s where s.seenAt <= :idleSince or s.createdAt <= :bornBefore";
  private static final String SWEEP_ACCOUNT =
      "delete from SessionRow s where s.key.accountId = :account"
          + " and (s.seenAt <= :idleSince or s.createdAt <= :bornBefore)";

  private final EntityTransactions transactions;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public Sessions(EntityTransactions transactions, Secrets secrets, Clock clock) {
    this.transactions = transactions;
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
    Session session = new Session(account, now, now, now, how.acr(), how.amr(), browser);
    transactions.runInTransaction(entities -> entities.persist(new SessionRow(cookie, session)));
    return new Started(cookie, session);
  }

  /** The session of this cookie, while it lasts. */
  public Optional<Session> find(SessionCookie cookie) {
    Instant now = clock.instant();
    SessionRow.Key key = new SessionRow.Key(cookie);
    Optional<Session> found =
        transactions
            .read(
                entities ->
                    Optional.ofNullable(entities.find(SessionRow.class, key))
                        .map(SessionRow::session))
            .filter(session -> session.isAlive(now));
    found.filter(session -> session.isDueToBeSeen(now)).ifPresent(session -> see(key, now));
    return found;
  }

  private void see(SessionRow.Key key, Instant now) {
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(SEE)
                .setParameter("now", now)
                .setParameter("key", key)
                .executeUpdate());
  }

  /** All living sessions of an account; the over ones are removed. */
  public List<Listed> list(SessionCookie current) {
    Instant now = clock.instant();
    return transactions.callInTransaction(
        entities -> {
          entities
              .createQuery(SWEEP_ACCOUNT)
              .setParameter("account", current.account().value())
              .setParameter("idleSince", now.minus(Session.IDLE))
              .setParameter("bornBefore", now.minus(Session.LIFETIME))
              .executeUpdate();
          return entities
              .createQuery(LIST, SessionRow.class)
              .setParameter("account", current.account().value())
              .getResultStream()
              .map(row -> new Listed(row.session(), row.isOf(current)))
              .toList();
        });
  }

  /** Ends one session. */
  public void end(SessionCookie cookie) {
    SessionRow.Key key = new SessionRow.Key(cookie);
    transactions.runInTransaction(
        entities -> entities.createQuery(END).setParameter("key", key).executeUpdate());
  }

  /** Ends all sessions of the account but this one. */
  public void endOthers(SessionCookie kept) {
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(END_OTHERS)
                .setParameter("account", kept.account().value())
                .setParameter("kept", kept.hash())
                .executeUpdate());
  }

  /** Removes sessions that are over. */
  public void sweep() {
    Instant now = clock.instant();
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(SWEEP)
                .setParameter("idleSince", now.minus(Session.IDLE))
                .setParameter("bornBefore", now.minus(Session.LIFETIME))
                .executeUpdate());
  }
}
