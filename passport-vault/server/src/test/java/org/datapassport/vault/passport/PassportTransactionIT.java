package org.datapassport.vault.passport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.OwnerStore;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Making a passport, with the server's transactions and a real database. */
@ExtendWith(ArquillianExtension.class)
public class PassportTransactionIT {
  private static final DisplayName NAME = new DisplayName("Kati Õun");
  private static final ByteString GENESIS = ByteString.copyOf(new byte[] {1, 2, 3});
  private static final Passport.Publication PUBLICATION =
      new Passport.Publication(
          "did:webvh:abc:registry.example:abc",
          "abc",
          "DP7KQ4M",
          "receipt",
          Instant.parse("2026-11-22T12:00:00.123456Z"));

  @Inject PassportTransaction begin;
  @Inject PassportStore passports;
  @Inject OwnerStore owners;
  @Inject Database database;
  @Inject SecureRandom random;
  @Resource UserTransaction transaction;
  @Resource ManagedExecutorService executor;

  @Test
  void passports_begunAtOnceByOneOwner_areOne() throws Exception {
    OwnerId owner = anybody();
    long vaultsBefore = vaults();
    int windows = 5;
    CountDownLatch ready = new CountDownLatch(windows);
    List<Future<Boolean>> begun = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      begun.add(
          executor.submit(
              () -> {
                ready.countDown();
                ready.await();
                return isFirst(owner);
              }));
    }
    int first = 0;
    for (Future<Boolean> each : begun) {
      first += each.get() ? 1 : 0;
    }
    assertEquals(1, first);
    assertEquals(vaultsBefore + 1, vaults(), "the others' vaults are rolled back");
    assertTrue(owners.vaultOf(owner).flatMap(passports::find).isPresent());
  }

  @Test
  void passport_thatCannotBeSigned_leavesNothing() {
    OwnerId owner = anybody();
    long vaultsBefore = vaults();
    PassportKeys keys = PassportKeys.generate(random);
    assertThrows(
        ArithmeticException.class,
        () ->
            begin.begin(
                owner,
                NAME,
                keys,
                () -> {
                  throw new ArithmeticException("no signature");
                }));
    assertEquals(Optional.empty(), owners.vaultOf(owner));
    assertEquals(vaultsBefore, vaults());
  }

  @Test
  void passport_begun_isReadAsItWasSigned() {
    PassportKeys keys = PassportKeys.generate(random);
    VaultId vault = begin.begin(anybody(), NAME, keys, () -> GENESIS);
    Passport passport = passports.find(vault).orElseThrow();
    assertEquals(Passport.State.SIGNED, passport.state());
    assertEquals(NAME, passport.name());
    assertEquals(GENESIS, passport.genesis());
    assertEquals(Optional.empty(), passport.publication());
    for (KeyPurpose purpose : KeyPurpose.FIRST) {
      assertArrayEquals(keys.privateKey(purpose), passports.keys(vault).privateKey(purpose));
    }
  }

  @Test
  void steps_inOrder_leadToLinked() {
    VaultId vault = begun();
    passports.linked(vault);
    assertEquals(Passport.State.SIGNED, state(vault), "not before it is published");
    passports.published(vault, PUBLICATION);
    passports.linked(vault);
    assertEquals(Passport.State.LINKED, state(vault));
    assertEquals(Optional.of(PUBLICATION), passports.find(vault).orElseThrow().publication());
  }

  @Test
  void steps_repeated_changeNothing() {
    VaultId vault = begun();
    passports.published(vault, PUBLICATION);
    Passport published = passports.find(vault).orElseThrow();
    passports.signedAnew(vault, ByteString.copyOf(new byte[] {9}));
    passports.published(
        vault, new Passport.Publication("did:x", "x", "DPX", "other", Instant.EPOCH));
    assertEquals(published, passports.find(vault).orElseThrow());
  }

  @Test
  void rename_afterAReadInTheSameTransaction_keepsWhatOthersWrote() throws Exception {
    VaultId vault = begun();
    transaction.begin();
    assertEquals(Passport.State.SIGNED, state(vault));
    executor.submit(() -> passports.published(vault, PUBLICATION)).get();
    passports.rename(vault, new DisplayName("Kati Õunapuu"));
    transaction.commit();
    assertEquals(Passport.State.PUBLISHED, state(vault));
    assertEquals("Kati Õunapuu", passports.find(vault).orElseThrow().name().text());
  }

  @Test
  void recoveryKey_forgotten_isGoneForEver() {
    VaultId vault = begun();
    assertTrue(passports.recoveryKey(vault).isPresent());
    passports.forgetRecoveryKey(vault);
    assertEquals(Optional.empty(), passports.recoveryKey(vault));
    assertEquals(
        List.of("document", "next", "operation"),
        database.list(
            "select purpose from passport_key where vault_id = ?"
                + " and sealed_private is not null order by purpose",
            row -> row.text("purpose"),
            vault.value()));
  }

  @Test
  void keys_changed_moveUpByOneAndOnce() {
    VaultId vault = begun();
    PassportKeys before = passports.keys(vault);
    KeyPair fresh =
        passports.spare(vault, KeyPurpose.AFTER_NEXT, () -> PassportKeys.newPair(random));
    Ed25519Key inForce = before.publicKey(KeyPurpose.NEXT);
    passports.keysChanged(vault, inForce);
    passports.keysChanged(vault, inForce);
    PassportKeys after = passports.keys(vault);
    assertEquals(inForce, after.publicKey(KeyPurpose.OPERATION));
    assertArrayEquals(before.privateKey(KeyPurpose.NEXT), after.privateKey(KeyPurpose.OPERATION));
    assertEquals(Ed25519Key.of(fresh.getPublic()), after.publicKey(KeyPurpose.NEXT));
    assertArrayEquals(fresh.getPrivate().getEncoded(), after.privateKey(KeyPurpose.NEXT));
    assertEquals(before.publicKey(KeyPurpose.RECOVERY), after.publicKey(KeyPurpose.RECOVERY));
    assertEquals(
        4L,
        database
            .first(
                "select count(*) as n from passport_key where vault_id = ?",
                row -> row.number("n"),
                vault.value())
            .orElseThrow());
  }

  @Test
  void keys_replacedByTheRecoveryKey_leaveNothingOfTheOldNextOne() {
    VaultId vault = begun();
    passports.spare(vault, KeyPurpose.AFTER_NEXT, () -> PassportKeys.newPair(random));
    KeyPair fresh =
        passports.spare(vault, KeyPurpose.REPLACEMENT, () -> PassportKeys.newPair(random));
    Ed25519Key replacement = Ed25519Key.of(fresh.getPublic());
    Ed25519Key next = passports.keys(vault).publicKey(KeyPurpose.NEXT);
    passports.replaced(vault, "QmOfSomebodyElse");
    assertEquals(next, passports.keys(vault).publicKey(KeyPurpose.NEXT));
    passports.replaced(vault, replacement.commitment());
    passports.replaced(vault, replacement.commitment());
    assertEquals(replacement, passports.keys(vault).publicKey(KeyPurpose.NEXT));
    assertArrayEquals(
        fresh.getPrivate().getEncoded(), passports.keys(vault).privateKey(KeyPurpose.NEXT));
    assertEquals(
        List.of("document", "next", "operation", "recovery"),
        database.list(
            "select purpose from passport_key where vault_id = ? order by purpose",
            row -> row.text("purpose"),
            vault.value()));
  }

  @Test
  void keys_changedByAKeyThatIsNotOurs_stayAsTheyAre() {
    VaultId vault = begun();
    PassportKeys before = passports.keys(vault);
    passports.spare(vault, KeyPurpose.AFTER_NEXT, () -> PassportKeys.newPair(random));
    passports.keysChanged(vault, Ed25519Key.of(PassportKeys.newPair(random).getPublic()));
    assertEquals(
        before.publicKey(KeyPurpose.OPERATION),
        passports.keys(vault).publicKey(KeyPurpose.OPERATION));
  }

  @Test
  void keyAfterTheNext_askedForByTwoWindowsAtOnce_isOne() throws Exception {
    VaultId vault = begun();
    List<Future<KeyPair>> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(
          executor.submit(
              () ->
                  passports.spare(
                      vault, KeyPurpose.AFTER_NEXT, () -> PassportKeys.newPair(random))));
    }
    List<Ed25519Key> keys = new ArrayList<>();
    for (Future<KeyPair> each : asked) {
      keys.add(Ed25519Key.of(each.get().getPublic()));
    }
    assertEquals(1, keys.stream().distinct().count());
  }

  @Test
  void passport_begunInATransactionThatIsRolledBack_neverWas() throws Exception {
    OwnerId owner = anybody();
    transaction.begin();
    assertTrue(isFirst(owner));
    assertTrue(owners.vaultOf(owner).isPresent());
    transaction.rollback();
    assertFalse(owners.vaultOf(owner).isPresent());
  }

  private boolean isFirst(OwnerId owner) {
    try {
      begin.begin(owner, NAME, PassportKeys.generate(random), () -> GENESIS);
      return true;
    } catch (PassportTransaction.AlreadyBegunException e) {
      return false;
    }
  }

  private VaultId begun() {
    return begin.begin(anybody(), NAME, PassportKeys.generate(random), () -> GENESIS);
  }

  private Passport.State state(VaultId vault) {
    return passports.find(vault).orElseThrow().state();
  }

  private long vaults() {
    return database.first("select count(*) as n from vault", row -> row.number("n")).orElseThrow();
  }

  private static OwnerId anybody() {
    return new OwnerId("https://id.example", UUID.randomUUID().toString());
  }
}
