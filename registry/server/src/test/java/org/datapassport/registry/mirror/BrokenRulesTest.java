package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.NewEntry;
import org.datapassport.registry.checkpoint.NewLeaf;
import org.datapassport.registry.checkpoint.NewRecord;
import org.datapassport.registry.checkpoint.Standing.State;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.ChangeDraft;
import org.datapassport.registry.log.EntryDraft;
import org.datapassport.registry.log.GenesisPlan;
import org.datapassport.registry.log.IdentifierPlace;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.OperationId;
import org.datapassport.registry.log.OperationKind;
import org.datapassport.registry.log.PassportNumber;
import org.datapassport.registry.log.SignedNote;
import org.datapassport.registry.log.Signer;
import org.datapassport.registry.log.TlogPolicy;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.UnverifiedInstruction;
import org.datapassport.registry.log.VerifiedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry whose operator publishes what should have waited. All its signatures are true. */
class BrokenRulesTest extends FollowedLog {
  private static final Duration HOLD = Duration.ofDays(3);
  private static final Instant NOW = MirrorWorld.NOW;
  private static final Instant BIRTH = NOW.minus(Duration.ofDays(9));
  private static final Instant DUE = NOW.minus(Duration.ofHours(1));

  private final Signer next = signer();
  private final Signer recovery = signer();
  private final UnverifiedEntry genesis = genesis(List.of(next, recovery));
  private final VerifiedLog passport = LogVerifier.verifyGenesis(genesis, NOW).orElseThrow();

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static UnverifiedEntry genesis(List<Signer> following) {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            BIRTH,
            Duration.ofHours(1),
            following.stream().map(signer -> signer.publicKey().commitment()).toList(),
            List.of(signer().publicKey()));
    return EntryDraft.genesis(plan, signer());
  }

  @Override
  List<NewLeaf> firstLeaves() {
    return List.of(entry(genesis));
  }

  @BeforeEach
  void follow() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
  }

  private LeafOpening opening(ByteString body) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    primary.random.nextBytes(salt);
    return new LeafOpening(ByteString.copyOf(salt), body);
  }

  private NewEntry entry(UnverifiedEntry entry) {
    var scid = entry.did().scid();
    return new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening(entry.line()));
  }

  private List<UnverifiedEntry> deactivation(Signer signer) {
    return new ChangeDraft(passport, signer, DUE).deactivation();
  }

  private NewRecord intent(List<UnverifiedEntry> entries, Instant receivedAt) {
    Json body =
        Json.Members.EMPTY
            .with("operation", "intent")
            .with("id", id(entries).text())
            .with("scid", passport.scid().text())
            .with(
                "entries", Json.texts(entries.stream().map(e -> e.versionId().toString()).toList()))
            .with("receivedAt", receivedAt.toString())
            .with("dueAt", entries.get(entries.size() - 1).versionTime().toString());
    return NewRecord.committed(opening(ByteString.copyOf(body.canonicalBytes())));
  }

  private static OperationId id(List<UnverifiedEntry> entries) {
    return OperationId.ofLines(entries.stream().map(UnverifiedEntry::line).toList());
  }

  private NewRecord veto(List<UnverifiedEntry> target, Signer signer, OperationKind kind) {
    Optional<String> named = kind.hasTarget() ? Optional.of(id(target).text()) : Optional.empty();
    UnverifiedInstruction said =
        UnverifiedInstruction.sign(
            kind, passport, named, "nonce-nonce-nonce-nonce-1", NOW.minus(HOLD), signer);
    return NewRecord.committed(opening(said.line()));
  }

  private void append(NewLeaf... leaves) throws Exception {
    primary.append(List.of(leaves));
  }

  private NewLeaf[] entries(List<UnverifiedEntry> entries) {
    return entries.stream().map(this::entry).toArray(NewLeaf[]::new);
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
