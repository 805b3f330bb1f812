package org.datapassport.provider.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.Secrets;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of sessions in the database, at times that the test chooses. */
@ExtendWith(ArquillianExtension.class)
class SessionsIT {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  @Inject EntityTransactions transactions;
  @Inject Secrets secrets;
  @Resource UserTransaction transaction;

  @Test
  void session_started_isFoundAsItWasStarted() {
    Sessions.Started started = start(anybody());
    assertEquals(Optional.of(started.session()), at(NOON).find(started.cookie()));
    assertEquals(List.of("hwk", "user"), started.session().amr());
  }

  @Test
  void session_withAnotherSecret_isNotFound() {
    Sessions.Started started = start(anybody());
    SessionCookie guessed = new SessionCookie(started.cookie().account(), secrets.secret());
    assertEquals(Optional.empty(), at(NOON).find(guessed));
    at(NOON).end(guessed);
    assertTrue(at(NOON).find(started.cookie()).isPresent());
  }

  @Test
  void session_seen_livesOnFromThen() {
    Sessions.Started started = start(anybody());
    Instant later = NOON.plus(Session.IDLE).minusSeconds(1);
    assertTrue(at(later).find(started.cookie()).isPresent());
    Instant muchLater = later.plus(Session.IDLE).minusSeconds(1);
    assertEquals(later, at(muchLater).find(started.cookie()).orElseThrow().seenAt());
  }

  @Test
  void session_unseen_isOverAfterTheIdleTime() {
    Sessions.Started started = start(anybody());
    assertFalse(at(NOON.plus(Session.IDLE)).find(started.cookie()).isPresent());
  }

  @Test
  void sessions_endedOnOthers_keepOnlyThisOne() {
    AccountId account = anybody();
    Sessions.Started kept = start(account);
    Sessions.Started other = start(account);
    Sessions.Started stranger = start(anybody());
    at(NOON).endOthers(kept.cookie());
    assertTrue(at(NOON).find(kept.cookie()).isPresent());
    assertFalse(at(NOON).find(other.cookie()).isPresent());
    assertTrue(at(NOON).find(stranger.cookie()).isPresent());
  }

  @Test
  void list_ofAnAccount_showsItsLivingSessionsOnly() {
    AccountId account = anybody();
    start(account);
    Instant evening = NOON.plus(Session.LIFETIME);
    Sessions.Started current = at(evening).start(account, Authentication.PASSWORD, "Firefox");
    start(anybody());
    assertEquals(
        List.of(new Sessions.Listed(current.session(), true)), at(evening).list(current.cookie()));
  }

  @Test
  void sweep_afterALongTime_removesOnlyWhatIsOver() {
    Sessions.Started old = start(anybody());
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    Sessions.Started fresh = at(nextDay).start(anybody(), Authentication.PASSWORD, "Firefox");
    at(nextDay).sweep();
    assertFalse(at(NOON).find(old.cookie()).isPresent());
    assertTrue(at(nextDay).find(fresh.cookie()).isPresent());
    at(nextDay).end(fresh.cookie());
  }

  @Test
  void session_startedInATransactionThatIsRolledBack_neverWas() throws Exception {
    transaction.begin();
    Sessions.Started started = start(anybody());
    assertTrue(at(NOON).find(started.cookie()).isPresent());
    transaction.rollback();
    assertFalse(at(NOON).find(started.cookie()).isPresent());
  }

  private Sessions.Started start(AccountId account) {
    return at(NOON).start(account, Authentication.BOUND_PASSKEY, "Firefox on Linux");
  }

  private Sessions at(Instant now) {
    return new Sessions(transactions, secrets, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static AccountId anybody() {
    return new AccountId(UUID.randomUUID());
  }
}
