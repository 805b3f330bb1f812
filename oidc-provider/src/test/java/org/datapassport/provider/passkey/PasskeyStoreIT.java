package org.datapassport.provider.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.AtOnce;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys and their counters in the database. */
@ExtendWith(ArquillianExtension.class)
class PasskeyStoreIT {
  @Inject PasskeyStore store;
  @Resource ManagedExecutorService executor;

  @Test
  void passkey_addedTwice_staysAsItWas() {
    Passkey first = passkey(7, "Phone");
    Passkey again = passkey(first.account(), 9, "Thief");
    assertTrue(store.add(first));
    assertFalse(store.add(again));
    assertEquals(List.of(first), store.list(first.account()));
  }

  @Test
  void counter_thatStaysOrGoesBack_isRefused() {
    Passkey passkey = passkey(7, "Phone");
    assertTrue(store.add(passkey));
    assertFalse(store.use(passkey, 7));
    assertFalse(store.use(passkey, 6));
    assertTrue(store.use(passkey, 8));
    assertEquals(8, store.list(passkey.account()).get(0).signCount());
  }

  @Test
  void counter_alwaysZero_isAuthenticatorWithoutOne() {
    Passkey passkey = passkey(0, "Phone");
    assertTrue(store.add(passkey));
    assertTrue(store.use(passkey, 0));
    assertTrue(store.use(passkey, 0));
  }

  @Test
  void counter_usedByManyAtOnce_isTakenOnce() throws Exception {
    Passkey passkey = passkey(7, "Phone");
    assertTrue(store.add(passkey));
    Callable<Boolean> use = () -> store.use(passkey, 8);
    List<Boolean> taken = AtOnce.all(executor, Collections.nCopies(6, use));
    assertEquals(1, taken.stream().filter(won -> won).count());
  }

  @Test
  void passkey_ofAnotherAccount_cannotBeRemovedOrFound() {
    Passkey passkey = passkey(7, "Phone");
    assertTrue(store.add(passkey));
    AccountId stranger = new AccountId(UUID.randomUUID());
    store.remove(stranger, passkey);
    assertTrue(store.find(stranger, passkey.credentialIdBytes()).isEmpty());
    assertEquals(passkey, store.find(passkey.account(), passkey.credentialIdBytes()).orElseThrow());
    store.remove(passkey.account(), passkey);
    assertEquals(List.of(), store.list(passkey.account()));
  }

  private static Passkey passkey(long signCount, String label) {
    return passkey(new AccountId(UUID.randomUUID()), signCount, label);
  }

  private static Passkey passkey(AccountId account, long signCount, String label) {
    return new Passkey(
        account,
        "AAECAwQFBgcICQoLDA0ODw",
        "pQECAyYgASFYIA",
        signCount,
        new UUID(1, 2),
        label,
        Instant.parse("2026-11-22T12:00:00Z"));
  }
}
