package org.datapassport.provider.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.AtOnce;
import org.datapassport.provider.Database;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.passkey.Passkey;
import org.datapassport.provider.passkey.PasskeyStore;
import org.datapassport.provider.signin.SignUpResource.SignUpTransaction;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up, with the server's transactions and a real database. */
@ExtendWith(ArquillianExtension.class)
class SignUpIT {
  private static final String PASSWORD = "a-long-and-quiet-harbour";

  @Inject SignUpTransaction signUps;
  @Inject SignUp signUp;
  @Inject AccountStore accounts;
  @Inject PasskeyStore passkeys;
  @Inject Database database;
  @Resource UserTransaction transaction;
  @Resource ManagedExecutorService executor;

  @Test
  void signUps_withOneNameAtOnce_yieldOneAccount() throws Exception {
    String name = freshName();
    List<Account> rivals = IntStream.range(0, 6).mapToObj(i -> account(name)).toList();
    SignUp.NewPassword password = signUp.hash(PASSWORD);
    List<Boolean> stored =
        AtOnce.all(
            executor,
            rivals.stream()
                .<Callable<Boolean>>map(rival -> () -> signUps.store(rival, password))
                .toList());
    assertEquals(1, stored.stream().filter(won -> won).count());
    Account winner = rivals.get(stored.indexOf(true));
    assertEquals(List.of(winner.id().toString()), accountsNamed(name));
    assertTrue(signUp.hasPassword(winner.id(), PASSWORD));
    for (Account rival : rivals) {
      assertEquals(rival.equals(winner), accounts.find(rival.id()).isPresent());
    }
  }

  @Test
  void signUp_withTakenName_leavesTheOwnerAlone() {
    Account owner = account(freshName());
    assertTrue(signUps.store(owner, signUp.hash(PASSWORD)));
    Account intruder = account(owner.userName().value());
    assertFalse(signUps.store(intruder, signUp.hash("another-password-of-mine")));
    assertTrue(signUp.hasPassword(owner.id(), PASSWORD));
    assertFalse(accounts.find(intruder.id()).isPresent());
    assertFalse(signUp.hasAnyPassword(intruder.id()));
  }

  @Test
  void signUp_withPasskey_storesBoth() {
    Account account = account(freshName());
    Passkey passkey = passkey(account.id());
    assertTrue(signUps.store(account, passkey));
    assertEquals(List.of(passkey), passkeys.list(account.id()));
    assertEquals(account, accounts.find(account.id()).orElseThrow());
    assertFalse(signUp.hasAnyPassword(account.id()));
  }

  @Test
  void signUp_inATransactionThatIsRolledBack_leavesNothing() throws Exception {
    Account account = account(freshName());
    transaction.begin();
    assertTrue(signUps.store(account, passkey(account.id())));
    transaction.rollback();
    assertFalse(accounts.isTaken(account.userName()));
    assertFalse(accounts.find(account.id()).isPresent());
    assertEquals(List.of(), passkeys.list(account.id()));
    assertTrue(signUps.store(account, passkey(account.id())), "the name is free again");
  }

  @Test
  void plainSqlAndEntities_inOneTransaction_seeEachOther() throws Exception {
    Account account = account(freshName());
    String name = account.userName().value();
    transaction.begin();
    try {
      assertTrue(signUp.store(account));
      assertEquals(List.of(account.id().toString()), accountsNamed(name));
      List<String> elsewhere = executor.submit(() -> accountsNamed(name)).get();
      assertEquals(List.of(), elsewhere, "nobody else sees what is not committed");
    } finally {
      transaction.rollback();
    }
    assertEquals(List.of(), accountsNamed(name));
  }

  @Test
  void password_changed_opensWithTheNewOneOnly() {
    Account account = account(freshName());
    assertTrue(signUps.store(account, signUp.hash(PASSWORD)));
    signUp.store(account.id(), signUp.hash("the-second-password"));
    assertFalse(signUp.hasPassword(account.id(), PASSWORD));
    assertTrue(signUp.hasPassword(account.id(), "the-second-password"));
    assertEquals(account, accounts.find(account.id()).orElseThrow());
  }

  private List<String> accountsNamed(String name) {
    return database.list(
        "select account_id from account where user_name = ?",
        row -> row.getString("account_id"),
        name);
  }

  private static String freshName() {
    return "kati-" + UUID.randomUUID();
  }

  private static Account account(String name) {
    return new Account(
        new AccountId(UUID.randomUUID()),
        new UserName(name),
        new DisplayName("Kati Õun"),
        Instant.parse("2026-11-22T12:00:00.123456Z"));
  }

  private static Passkey passkey(AccountId account) {
    return new Passkey(
        account,
        "AAECAwQFBgcICQoLDA0ODw",
        "pQECAyYgASFYIA",
        7,
        new UUID(1, 2),
        "Phone",
        Instant.parse("2026-11-22T12:00:00Z"));
  }
}
