package org.datapassport.provider.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.AtOnce;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.throttle.RecoveryThrottle;
import org.datapassport.provider.recovery.Recoveries.Attempt;
import org.datapassport.provider.recovery.Recoveries.Outcome;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes, waits and objections, on the real database; hours are a clock's. */
@ExtendWith(ArquillianExtension.class)
class RecoveriesIT {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration HOLD = Duration.ofDays(3);
  private static final Instant READY = NOON.plus(HOLD);

  @Inject RecoveryStore store;
  @Inject AccountStore accounts;
  @Inject RecoveryThrottle throttle;
  @Inject SecureRandom random;
  @Inject Secrets secrets;
  @Inject Database database;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private Recoveries at(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new Recoveries(store, accounts, throttle, random, secrets, clock, HOLD);
  }

  private Account newcomer() {
    UUID id = secrets.uuid();
    UserName name = new UserName("r" + id);
    Account account = new Account(new AccountId(id), name, new DisplayName("Ada"), NOON);
    assertTrue(accounts.create(account));
    return account;
  }

  /** From a network of its own, so that no test slows another. */
  private Outcome attempt(Instant now, Account account, RecoveryCode code) {
    return at(now)
        .attempt(new Attempt(account.userName().value(), code.inGroups(), "net-" + secrets.uuid()));
  }

  private Outcome.Waiting waiting(Outcome outcome) {
    return assertInstanceOf(Outcome.Waiting.class, outcome);
  }

  private Outcome.Ready ready(Outcome outcome) {
    return assertInstanceOf(Outcome.Ready.class, outcome);
  }

  private void wrong(Outcome outcome) {
    assertInstanceOf(Outcome.Wrong.class, outcome);
  }

  @Test
  void attempt_rightCode_waitsAndThenLeadsInOnce() {
    Account account = newcomer();
    List<RecoveryCode> codes = at(NOON).makeCodes(account.id());
    assertEquals(Recoveries.CODES, codes.size());
    RecoveryCode code = codes.get(0);
    assertEquals(READY, waiting(attempt(NOON, account, code)).recovery().readyAt());
    waiting(attempt(READY.minusMillis(1), account, code));
    Outcome.Ready ready = ready(attempt(READY, account, code));
    assertTrue(at(READY).finish(ready));
    assertFalse(at(READY).finish(ready), "twice");
    wrong(attempt(READY, account, code));
    assertEquals(Recoveries.CODES - 1, at(READY).codes(account.id()));
    assertTrue(at(READY).running(account.id()).isEmpty());
  }

  /** Neither coming again nor another code nor a clock that went back shortens the wait. */
  @Test
  void attempt_againAndAgain_changesNoWait() {
    Account account = newcomer();
    List<RecoveryCode> codes = at(NOON).makeCodes(account.id());
    attempt(NOON, account, codes.get(0));
    Instant later = NOON.plus(Duration.ofHours(71));
    assertEquals(READY, waiting(attempt(later, account, codes.get(0))).recovery().readyAt());
    Outcome.Waiting other = waiting(attempt(later, account, codes.get(1)));
    assertFalse(other.own());
    assertEquals(READY, other.recovery().readyAt());
    attempt(NOON.minus(Duration.ofDays(30)), account, codes.get(0));
    waiting(attempt(READY.minusMillis(1), account, codes.get(0)));
    assertFalse(waiting(attempt(READY, account, codes.get(1))).own(), "only the code that began");
  }

  @Test
  void finish_beforeItIsReady_isRefused() {
    Account account = newcomer();
    RecoveryCode code = at(NOON).makeCodes(account.id()).get(0);
    attempt(NOON, account, code);
    Outcome.Ready forged = new Outcome.Ready(account, code);
    assertFalse(at(READY.minusMillis(1)).finish(forged));
    assertTrue(at(READY).finish(forged));
  }

  @Test
  void stop_whileItWaitsOrIsReady_endsItAndAllCodes() {
    Account account = newcomer();
    List<RecoveryCode> codes = at(NOON).makeCodes(account.id());
    attempt(NOON, account, codes.get(0));
    assertTrue(at(NOON).running(account.id()).isPresent());
    Outcome.Ready ready = ready(attempt(READY, account, codes.get(0)));
    at(READY).stop(account.id());
    assertFalse(at(READY).finish(ready), "it was stopped while the form lay open");
    for (RecoveryCode code : codes) {
      wrong(attempt(READY, account, code));
    }
    assertTrue(at(READY).running(account.id()).isEmpty());
  }

  @Test
  void makeCodes_again_endsWhatTheOldOnesBegan() {
    Account account = newcomer();
    RecoveryCode old = at(NOON).makeCodes(account.id()).get(0);
    attempt(NOON, account, old);
    RecoveryCode fresh = at(NOON).makeCodes(account.id()).get(0);
    wrong(attempt(READY, account, old));
    assertEquals(READY.plus(HOLD), waiting(attempt(READY, account, fresh)).recovery().readyAt());
  }

  @Test
  void attempt_afterTheWindow_beginsAnew() {
    Account account = newcomer();
    RecoveryCode code = at(NOON).makeCodes(account.id()).get(0);
    attempt(NOON, account, code);
    Instant over = READY.plus(Recoveries.WINDOW);
    ready(attempt(over.minusMillis(1), account, code));
    assertEquals(over.plus(HOLD), waiting(attempt(over, account, code)).recovery().readyAt());
  }

  @Test
  void attempt_codeOfAnotherAccount_isWrong() {
    Account one = newcomer();
    Account other = newcomer();
    RecoveryCode code = at(NOON).makeCodes(one.id()).get(0);
    at(NOON).makeCodes(other.id());
    wrong(attempt(NOON, other, code));
    assertTrue(at(NOON).running(other.id()).isEmpty());
  }

  @Test
  void attempt_guesses_areSlowedWhereTheyComeFromAndNowhereElse() {
    Account account = newcomer();
    RecoveryCode code = at(NOON).makeCodes(account.id()).get(0);
    Clock clock = Clock.systemUTC();
    Recoveries now = new Recoveries(store, accounts, throttle, random, secrets, clock, HOLD);
    String guesser = "net-" + secrets.uuid();
    String name = account.userName().value();
    for (int i = 0; i < 5; i++) {
      wrong(now.attempt(new Attempt(name, RecoveryCode.make(random).digits(), guesser)));
    }
    assertInstanceOf(
        Outcome.Paused.class, now.attempt(new Attempt(name, code.digits(), guesser)), "also right");
    waiting(now.attempt(new Attempt(name, code.digits(), "net-" + secrets.uuid())));
  }

  @Test
  void finish_fromManyAtOnce_countsOnce() throws Exception {
    Account account = newcomer();
    RecoveryCode code = at(NOON).makeCodes(account.id()).get(0);
    attempt(NOON, account, code);
    Outcome.Ready ready = ready(attempt(READY, account, code));
    Callable<Boolean> each = () -> at(READY).finish(ready);
    List<Boolean> done = AtOnce.all(executor, Collections.nCopies(3, each));
    assertEquals(1, Collections.frequency(done, true), done.toString());
  }

  @Test
  void database_holdsNoCode() {
    Account account = newcomer();
    RecoveryCode code = at(NOON).makeCodes(account.id()).get(0);
    attempt(NOON, account, code);
    String stored =
        database
            .list(
                "select code_hash from recovery_code where account_id = ?",
                row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                account.id().value())
            .toString();
    assertFalse(stored.contains(code.digits()) || stored.contains(code.inGroups()));
  }
}
