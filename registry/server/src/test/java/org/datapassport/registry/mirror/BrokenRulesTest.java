package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.Standing.State;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A registry whose operator publishes what should have waited. All its signatures are true. */
@Tag("database")
class BrokenRulesTest extends OnePassportLog {
  @BeforeEach
  void follow() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
  }

  private State state(MirrorWorld world) {
    return world.standing.state(NOW, Duration.ofHours(1)).orElseThrow();
  }

  /** Nothing of it was taken, the proof is kept, and the mirror goes no further. */
  private Evidence accused(MirrorWorld world, String rule, List<Long> leaves) throws Exception {
    long before = world.checkedSize();
    assertTrue(world.follow().orElseThrow().contains("broke its own rules"), rule);
    assertEquals(before, world.checkedSize());
    assertEquals(State.CONFLICT, state(world));
    Evidence found = world.evidence.all().get(0);
    assertEquals(rule, found.finding());
    assertEquals(leaves, found.leaves());
    SignedNote signed =
        SignedNote.parse(found.one().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    assertTrue(signed.isSignedBy(primary.verifierKey()));
    world.startAgain();
    world.follow();
    assertEquals(1, world.count("evidence"));
    assertEquals(before, world.checkedSize(), "it goes on only when people have decided");
    return found;
  }

  private void assertTaken(MirrorWorld world) throws Exception {
    assertEquals(Optional.empty(), world.follow());
    assertEquals(primary.check().size(), world.checkedSize());
    assertEquals(0, world.count("evidence"));
    assertEquals(State.FOLLOWING, state(world));
  }

  /** In one chunk, and with the intent long there. */
  @Test
  void follow_whatWaited_isTaken() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    assertTaken(mirror);
    append(entries(ended));
    assertTaken(mirror);
    assertTaken(new MirrorWorld(temp.resolve("late"), served, primary.verifierKey()));
  }

  @Test
  void follow_whatNothingAnnounced_isEvidence() throws Exception {
    append(entries(deactivation(next)));
    accused(mirror, "intent-missing", List.of(1L));
  }

  /** The announcement of another operation is none. */
  @Test
  void follow_whatAnotherIntentAnnounced_isEvidence() throws Exception {
    append(intent(new ChangeDraft(passport, next, DUE.plusSeconds(7)).deactivation(), BIRTH));
    append(entries(deactivation(next)));
    accused(mirror, "intent-missing", List.of(2L));
  }

  @Test
  void follow_whatWaitedASecondTooShort_isEvidence() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD).plusSeconds(1)));
    append(entries(ended));
    accused(mirror, "hold-too-short", List.of(2L, 1L));
  }

  /** With the veto in an earlier chunk, and in the same one. */
  @Test
  void follow_whatWasVetoed_isEvidence() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)), veto(ended, recovery, OperationKind.VETO));
    assertTaken(mirror);
    append(entries(ended));
    accused(mirror, "veto-ignored", List.of(3L, 1L, 2L));
    MirrorWorld late = new MirrorWorld(temp.resolve("late"), served, primary.verifierKey());
    accused(late, "veto-ignored", List.of(3L, 1L, 2L));
  }

  /** Only the recovery key of this passport vetoes, and only this operation. */
  @Test
  void follow_whatNobodyCouldVeto_isTaken() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    List<UnverifiedEntry> other =
        new ChangeDraft(passport, next, DUE.plusSeconds(7)).deactivation();
    append(
        veto(ended, recovery, OperationKind.VETO),
        intent(ended, DUE.minus(HOLD)),
        veto(ended, signer(), OperationKind.VETO),
        veto(ended, next, OperationKind.VETO),
        veto(other, recovery, OperationKind.VETO),
        veto(ended, recovery, OperationKind.LOCK_TRANSFER));
    append(entries(ended));
    assertTaken(mirror);
  }

  @Test
  void follow_whatTheRecoveryKeyEnded_needsNoIntent() throws Exception {
    append(entries(deactivation(recovery)));
    assertTaken(mirror);
  }

  private NewRecord lock(OperationKind kind, Signer signer) {
    return said(kind, Optional.empty(), signer);
  }

  /** A passport is locked before anybody says anything of it. */
  @Test
  void follow_aTransferOfAPassportThatWasNeverUnlocked_isEvidence() throws Exception {
    List<UnverifiedEntry> moved = move(next);
    append(intent(moved, DUE.minus(HOLD)));
    append(entries(moved));
    accused(mirror, "transfer-locked", List.of(2L));
  }

  /** Locked again while the transfer waits; and whoever has no key of it unlocks nothing. */
  @Test
  void follow_aTransferAfterALock_isEvidence() throws Exception {
    List<UnverifiedEntry> moved = move(next);
    append(
        lock(OperationKind.UNLOCK_TRANSFER, operation),
        intent(moved, DUE.minus(HOLD)),
        lock(OperationKind.LOCK_TRANSFER, operation),
        lock(OperationKind.UNLOCK_TRANSFER, signer()));
    append(entries(moved));
    accused(mirror, "transfer-locked", List.of(5L, 3L));
  }

  @Test
  void follow_aTransferOfAnUnlockedPassport_isTaken() throws Exception {
    List<UnverifiedEntry> moved = move(next);
    append(
        lock(OperationKind.LOCK_TRANSFER, operation),
        lock(OperationKind.UNLOCK_TRANSFER, recovery),
        intent(moved, DUE.minus(HOLD)));
    append(entries(moved));
    assertTaken(mirror);
  }

  @Test
  void follow_aTransferByTheRecoveryKey_needsNoUnlocking() throws Exception {
    append(entries(move(recovery)));
    assertTaken(mirror);
  }

  /** One a second; the day's last one that is allowed, and one more. */
  @Test
  void follow_moreEntriesThanAnyQuotaLetsThrough_isEvidence() throws Exception {
    List<UnverifiedEntry> many = rotations(HoldRules.ENTRIES_PER_DAY_MAX + 1);
    append(entries(many.subList(0, HoldRules.ENTRIES_PER_DAY_MAX)));
    assertTaken(mirror);
    append(entries(many.subList(HoldRules.ENTRIES_PER_DAY_MAX, many.size())));
    accused(mirror, "rate-exceeded", List.of(many.size() + 0L));
  }

  private List<UnverifiedEntry> rotations(int count) {
    List<UnverifiedEntry> rotations = new ArrayList<>();
    VerifiedLog log = passport;
    Signer signer = next;
    for (int i = 0; i < count; i++) {
      Signer after = signer();
      Instant moment = DUE.minusSeconds(count - i);
      List<String> commitments =
          List.of(after.publicKey().commitment(), recovery.publicKey().commitment());
      UnverifiedEntry entry = new ChangeDraft(log, signer, moment).keys(commitments).get(0);
      rotations.add(entry);
      log = LogVerifier.extend(log, entry, NOW).orElseThrow();
      signer = after;
    }
    return rotations;
  }

  /** Who carries the log can hide an intent; that accuses nobody, and heals. */
  @Test
  void follow_withTheIntentHiddenByTheSource_accusesNobody() throws Exception {
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    append(entries(ended));
    served.alter(
        "/feed/",
        bytes ->
            ServedLog.text(
                new String(bytes, StandardCharsets.UTF_8)
                    .replaceAll("\\{[^}]*\"leaf\":1,[^}]*\\}", "{\"leaf\":1}")));
    assertTrue(mirror.follow().orElseThrow().contains("intent is not shown"));
    assertEquals(0, mirror.count("evidence"));
    assertEquals(1, mirror.checkedSize());
    served.heal();
    assertTaken(mirror);
  }

  private SignedNote cosignedAt(LogKey witness, Instant time) throws Exception {
    SignedNote cosigned = cosigned(witness, time);
    served.show(ServedLog.text(cosigned.toString()));
    return cosigned;
  }

  /** A mirror whose own clock is wrong must not accuse; the witnesses' clocks decide. */
  @Test
  void follow_whatIsInTheLogBeforeItsTime_isEvidenceByTheWitnessesClock() throws Exception {
    LogKey witness = witness();
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    append(entries(ended));
    MirrorWorld slow = witnessed(witness);
    slow.now = DUE.minusSeconds(360);
    slow.startAgain();
    cosignedAt(witness, DUE.plusSeconds(2));
    assertTrue(slow.follow().orElseThrow().contains("time-in-future"));
    assertEquals(0, slow.count("evidence"));
    slow.now = NOW;
    slow.startAgain();
    assertEquals(Optional.empty(), slow.follow());
    assertEquals(4, slow.checkedSize());

    MirrorWorld watcher = new MirrorWorld(temp.resolve("watcher"), served, policy(witness));
    cosignedAt(witness, DUE.minus(Duration.ofHours(5)));
    assertTrue(watcher.follow().orElseThrow().contains("broke its own rules"));
    assertEquals("published-early", watcher.evidence.all().get(0).finding());
  }

  private TlogPolicy policy(LogKey witness) {
    return TlogPolicy.parse(
            "log %s\nwitness w %s\nquorum w\n"
                .formatted(primary.verifierKey(), witness.witnessKey()))
        .orElseThrow();
  }

  /** The announcement says that it was made days before; witnesses saw the log without it. */
  @Test
  void follow_anAnnouncementThatIsBackdated_isEvidenceWithTheEarlierNote() throws Exception {
    LogKey witness = witness();
    MirrorWorld watcher = witnessed(witness);
    SignedNote without = cosignedAt(witness, NOW.minus(Duration.ofDays(1)));
    assertEquals(Optional.empty(), watcher.follow());
    List<UnverifiedEntry> ended = deactivation(next);
    append(intent(ended, DUE.minus(HOLD)));
    append(entries(ended));
    cosignedAt(witness, NOW);
    Evidence found = accused(watcher, "intent-backdated", List.of(2L, 1L));
    assertEquals(without.toString(), found.other());
    assertTaken(unwitnessed());
  }

  /** Without witnesses nobody vouches for times, and nobody is accused by them. */
  private MirrorWorld unwitnessed() {
    return new MirrorWorld(temp.resolve("unwitnessed"), served, primary.verifierKey());
  }
}
