package org.datapassport.registry.log.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UncheckedLog;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;

class ChangeRulesTest {
  private static final Instant LATER = Passports.BIRTH.plusSeconds(60);
  private static final GenesisPlan.Service VAULT =
      new GenesisPlan.Service("vault", "DataPassportVault", URI.create("https://vault.example"));
  private static final GenesisPlan.Service OTHER_VAULT =
      new GenesisPlan.Service("vault", "DataPassportVault", URI.create("https://other.example"));

  private final Passports.Passport passport = Passports.issue();
  private final Signer fresh = Passports.newSigner();
  private final Signer third = Passports.newSigner();

  private List<String> kept() {
    return List.of(fresh.publicKey().commitment(), passport.recovery().publicKey().commitment());
  }

  private ChangeDraft byNext() {
    return new ChangeDraft(passport.log(), passport.next(), LATER);
  }

  private ChangeDraft byRecovery() {
    return new ChangeDraft(passport.log(), passport.recovery(), LATER);
  }

  private VerifiedChange accepted(List<UnverifiedEntry> entries) {
    return ChangeRules.verify(passport.log(), entries).orElseThrow();
  }

  private Reason refused(List<UnverifiedEntry> entries) {
    return ChangeRules.verify(passport.log(), entries).whyRefused().orElseThrow().reason();
  }

  private static void assertIs(
      OperationKind kind, boolean byRecovery, boolean held, VerifiedChange change) {
    assertEquals(kind, change.kind());
    assertEquals(byRecovery, change.byRecoveryKey());
    assertEquals(held, change.isHeld());
  }

  @Test
  void verify_nextKeySameDocument_isRotation() {
    assertIs(OperationKind.ROTATE_KEYS, false, false, accepted(byNext().keys(kept())));
    List<Ed25519Key> keys = List.of(fresh.publicKey());
    assertIs(
        OperationKind.ROTATE_KEYS, false, false, accepted(byNext().documentKeys(kept(), keys)));
  }

  @Test
  void verify_recoveryKeySameDocument_isRecovery() {
    assertIs(OperationKind.RECOVER, true, false, accepted(byRecovery().keys(kept())));
  }

  @Test
  void verify_vault_isLinkThenUnlinkThenTransfer() {
    VerifiedChange linked = accepted(byNext().vault(kept(), Optional.of(VAULT)));
    assertIs(OperationKind.LINK_VAULT, false, false, linked);
    VerifiedChange unlinked = after(linked, Optional.empty());
    assertIs(OperationKind.UNLINK_VAULT, false, false, unlinked);
    VerifiedChange moved = after(linked, Optional.of(OTHER_VAULT));
    assertIs(OperationKind.TRANSFER_CUSTODIAN, false, true, moved);
  }

  /** Unlink and link need no hold; together they would be a transfer without one. */
  @Test
  void verify_transferInTwoStepsOverNoVault_isTransfer() {
    VerifiedChange linked = accepted(byNext().vault(kept(), Optional.of(VAULT)));
    VerifiedChange unlinked = after(linked, Optional.empty());
    Signer second = Passports.newSigner();
    List<UnverifiedEntry> other =
        new ChangeDraft(unlinked.after(), third, LATER.plusSeconds(2))
            .vault(
                List.of(
                    second.publicKey().commitment(), passport.recovery().publicKey().commitment()),
                Optional.of(OTHER_VAULT));
    assertIs(
        OperationKind.TRANSFER_CUSTODIAN,
        false,
        true,
        ChangeRules.verify(unlinked.after(), other).orElseThrow());
  }

  private VerifiedChange after(VerifiedChange linked, Optional<GenesisPlan.Service> vault) {
    List<String> next =
        List.of(third.publicKey().commitment(), passport.recovery().publicKey().commitment());
    List<UnverifiedEntry> entries =
        new ChangeDraft(linked.after(), fresh, LATER.plusSeconds(1)).vault(next, vault);
    return ChangeRules.verify(linked.after(), entries).orElseThrow();
  }

  @Test
  void verify_recoveryKeyMovesVault_isTransferWithoutHold() {
    List<UnverifiedEntry> first = byNext().vault(kept(), Optional.of(VAULT));
    VerifiedLog linked = accepted(first).after();
    List<UnverifiedEntry> moved =
        new ChangeDraft(linked, passport.recovery(), LATER.plusSeconds(1))
            .vault(kept(), Optional.of(OTHER_VAULT));
    assertIs(
        OperationKind.TRANSFER_CUSTODIAN,
        true,
        false,
        ChangeRules.verify(linked, moved).orElseThrow());
  }

  @Test
  void verify_newRecoveryCommitmentByRecoveryKey_isHeldAlways() {
    List<String> changed =
        List.of(fresh.publicKey().commitment(), Passports.newSigner().publicKey().commitment());
    assertIs(OperationKind.CHANGE_RECOVERY, true, true, accepted(byRecovery().keys(changed)));
  }

  /** After a theft of both keys: the citizen is told the way that there is. */
  @Test
  void verify_recoveryWithANewRecoveryKey_namesTheTwoSteps() {
    List<String> changed = List.of(fresh.publicKey().commitment(), third.publicKey().commitment());
    List<UnverifiedEntry> entries = byRecovery().documentKeys(changed, List.of(fresh.publicKey()));
    String detail = ChangeRules.verify(passport.log(), entries).whyRefused().orElseThrow().detail();
    assertTrue(detail.contains("recover with the present recovery key first, then"), detail);
  }

  @Test
  void verify_newRecoveryCommitmentByNextKey_isRefused() {
    String thief = Passports.newSigner().publicKey().commitment();
    assertEquals(
        Reason.NOT_ALLOWED, refused(byNext().keys(List.of(fresh.publicKey().commitment(), thief))));
    assertEquals(
        Reason.NOT_ALLOWED, refused(byNext().keys(List.of(fresh.publicKey().commitment()))));
    assertEquals(
        Reason.NOT_ALLOWED,
        refused(byNext().keys(List.of(kept().get(1), kept().get(0)))),
        "the order tells which is which");
    assertEquals(
        Reason.NOT_ALLOWED, refused(byNext().keys(List.of(thief, kept().get(0), kept().get(1)))));
  }

  @Test
  void verify_recoveryKeyGivesUpRecovery_isRefused() {
    assertEquals(
        Reason.NOT_ALLOWED, refused(byRecovery().keys(List.of(fresh.publicKey().commitment()))));
  }

  @Test
  void verify_deactivation_isHeldUnlessByRecoveryKey() {
    VerifiedChange byNext = accepted(byNext().deactivation());
    assertIs(OperationKind.DEACTIVATE, false, true, byNext);
    assertTrue(byNext.after().parameters().deactivated());
    assertIs(OperationKind.DEACTIVATE, true, false, accepted(byRecovery().deactivation()));
    assertTrue(RecoveryKey.of(byNext.after()).orElseThrow().isKey(passport.recovery().publicKey()));
  }

  @Test
  void verify_halfADeactivation_isRefused() {
    List<UnverifiedEntry> both = byNext().deactivation();
    assertEquals(Reason.NOT_ALLOWED, refused(List.of(both.get(0))));
    assertFalse(ChangeRules.verify(passport.log(), List.of(both.get(1))).isAccepted());
    assertEquals(Reason.NOT_ALLOWED, refused(List.of()));
  }

  @Test
  void verify_keyThatWasNotCommitted_isRefused() {
    List<UnverifiedEntry> stranger =
        new ChangeDraft(passport.log(), Passports.newSigner(), LATER).keys(kept());
    assertEquals(Reason.KEY_NOT_COMMITTED, refused(stranger));
    List<UnverifiedEntry> spent =
        new ChangeDraft(passport.log(), passport.operation(), LATER).keys(kept());
    assertEquals(Reason.KEY_NOT_COMMITTED, refused(spent));
  }

  @Test
  void verify_otherParameters_areRefused() {
    Json.Members parameters = passport.rotation(fresh).with("ttl", new Json.Whole(60));
    List<UnverifiedEntry> entries =
        List.of(
            EntryDraft.after(passport.log(), parameters, passport.log().document(), LATER)
                .sign(passport.next()));
    assertEquals(Reason.NOT_ALLOWED, refused(entries));
  }

  @Test
  void verify_secondChildOfOneParent_isRefused() {
    VerifiedLog rotated = accepted(byNext().keys(kept())).after();
    List<UnverifiedEntry> sibling = byRecovery().keys(kept());
    assertFalse(ChangeRules.verify(rotated, sibling).isAccepted());
  }

  /** Whatever byte a thief of an intent changes, it is no longer one. */
  @Test
  void verify_eachByteChanged_isRefused() {
    List<List<UnverifiedEntry>> kinds =
        List.of(
            byNext().keys(kept()),
            byNext().vault(kept(), Optional.of(VAULT)),
            byRecovery().keys(kept()),
            byRecovery().deactivation());
    int judged = 0;
    for (List<UnverifiedEntry> good : kinds) {
      byte[] line = good.get(0).line().toArray();
      for (int at = 0; at < line.length; at += 7) {
        byte[] bad = line.clone();
        bad[at] ^= (byte) (1 << (at % 8));
        List<UnverifiedEntry> changed = new ArrayList<>();
        boolean held =
            UnverifiedEntry.parse(bad)
                .match(
                    entry -> {
                      changed.add(entry);
                      changed.addAll(good.subList(1, good.size()));
                      return ChangeRules.verify(passport.log(), changed).isAccepted();
                    },
                    refusal -> false);
        assertFalse(held, "byte " + at + " of " + good.get(0).lineText());
        judged++;
      }
    }
    assertTrue(judged > 500);
  }

  /** A thief of the operation key cannot fill the log until the recovery key finds no room. */
  @Test
  void verify_logWithoutOrdinaryRoom_takesTheRecoveryKeyOnly() {
    int ordinary = EntryLimits.LOG_ENTRIES_MAX - ChangeRules.ENTRIES_FOR_RECOVERY;
    List<UnverifiedEntry> filler = new ArrayList<>(passport.log().entries());
    while (filler.size() < ordinary) {
      filler.add(passport.log().last());
    }
    VerifiedLog full = UncheckedLog.of(filler, passport.log().parameters());
    List<UnverifiedEntry> byThief = new ChangeDraft(full, passport.next(), LATER).keys(kept());
    List<UnverifiedEntry> byCitizen =
        new ChangeDraft(full, passport.recovery(), LATER).keys(kept());
    assertEquals(
        Optional.of(Reason.TOO_LARGE),
        ChangeRules.verify(full, byThief).whyRefused().map(Refusal::reason));
    assertEquals(OperationKind.RECOVER, ChangeRules.verify(full, byCitizen).orElseThrow().kind());
  }
}
