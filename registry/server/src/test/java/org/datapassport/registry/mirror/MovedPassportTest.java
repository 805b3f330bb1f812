package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.Arrival;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.registrar.Registrar;
import org.datapassport.registry.registrar.Registrars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Registries that go on with a passport that left, or take one that was not let go. */
@Tag("database")
class MovedPassportTest extends FollowedLog {
  private static final Instant NOW = MirrorWorld.NOW;
  private static final Instant BIRTH = NOW.minus(Duration.ofDays(9));
  private static final Instant MOVED = NOW.minus(Duration.ofDays(1));
  private static final String ORIGIN = "log.there.example/1";
  private static final IdentifierPlace HERE = IdentifierPlace.perScid("registry.test.example", "");
  private static final IdentifierPlace THERE =
      IdentifierPlace.perScid("registry.there.example", "");

  private final Signer next = signer();
  private final Signer after = signer();
  private final Signer recovery = signer();
  private final Signer logThere = signer();

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private VerifiedLog born(IdentifierPlace place) {
    GenesisPlan plan =
        new GenesisPlan(
            place,
            BIRTH,
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(signer().publicKey()));
    return LogVerifier.verifyGenesis(EntryDraft.genesis(plan, signer()), NOW).orElseThrow();
  }

  private List<String> following(Signer following) {
    return List.of(following.publicKey().commitment(), recovery.publicKey().commitment());
  }

  /** By the recovery key, so that it need not wait. */
  private VerifiedLog moved(VerifiedLog log, IdentifierPlace place) {
    UnverifiedEntry move =
        new ChangeDraft(log, recovery, MOVED).registrar(following(after), place).get(0);
    return LogVerifier.extend(log, move, NOW).orElseThrow();
  }

  private VerifiedLog rotated(VerifiedLog log) {
    UnverifiedEntry entry =
        new ChangeDraft(log, after, MOVED.plusSeconds(5)).keys(following(next)).get(0);
    return LogVerifier.extend(log, entry, NOW).orElseThrow();
  }

  private LeafOpening opening(ByteString body) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    primary.random.nextBytes(salt);
    return new LeafOpening(ByteString.copyOf(salt), body);
  }

  private NewEntry entry(VerifiedLog log, int version) {
    ByteString line = log.lines().get(version - 1);
    return new NewEntry(
        log.scid(),
        PassportNumber.of(log.scid()),
        UnverifiedEntry.parse(line.toArray()).orElseThrow().versionId(),
        opening(line));
  }

  /** The other registry's log has one leaf: the move. */
  private NewRecord arrival(VerifiedLog moved, Signer signedBy) {
    LeafOpening last = opening(moved.lines().get(moved.size() - 1));
    TreeHash root = TreeHash.ofLeaf(last.leaf().toArray());
    Receipt release =
        new Receipt(last, 0, List.of(), new Checkpoint(ORIGIN, 1, root).sign(signedBy));
    Arrival arrival = Arrival.of(moved, release, Optional.empty());
    return NewRecord.committed(opening(arrival.body(moved)));
  }

  private void append(NewLeaf... leaves) throws Exception {
    primary.append(List.of(leaves));
  }

  @BeforeEach
  void follow() throws Exception {
    TlogPolicy policy = TlogPolicy.ofLog(new NoteKey(ORIGIN, logThere.publicKey()));
    mirror.registrars = new Registrars(List.of(new Registrar(THERE, policy)));
    mirror.startAgain();
    assertEquals(Optional.empty(), mirror.follow());
  }

  private void assertTaken() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(primary.check().size(), mirror.checkedSize());
    assertEquals(0, mirror.count("evidence"));
  }

  private void assertAccused(String rule, Long... leaves) throws Exception {
    long before = mirror.checkedSize();
    assertTrue(mirror.follow().orElseThrow().contains("broke its own rules"));
    assertEquals(before, mirror.checkedSize());
    Evidence found = mirror.evidence.all().get(0);
    assertEquals(rule, found.finding());
    assertEquals(List.of(leaves), found.leaves());
  }

  @Test
  void follow_moveAndNoMore_isTaken() throws Exception {
    VerifiedLog left = moved(born(HERE), THERE);
    append(entry(left, 1), entry(left, 2));
    assertTaken();
  }

  /** In the same chunk as the move, and in a later one. */
  @Test
  void follow_registryThatGoesOnAfterMove_isAccused() throws Exception {
    VerifiedLog left = rotated(moved(born(HERE), THERE));
    append(entry(left, 1), entry(left, 2));
    assertTaken();
    append(entry(left, 3));
    assertAccused("went-on-after-move", 7L);
  }

  @Test
  void follow_arrivalWithItsRelease_isTakenAndGoesOn() throws Exception {
    VerifiedLog came = moved(born(THERE), HERE);
    append(arrival(came, logThere), entry(came, 1), entry(came, 2));
    assertTaken();
    append(entry(rotated(came), 3));
    assertTaken();
    mirror.startAgain();
    assertTaken();
  }

  @Test
  void follow_arrivalThatTheOtherLogDidNotSign_isAccused() throws Exception {
    VerifiedLog came = moved(born(THERE), HERE);
    append(arrival(came, signer()), entry(came, 1), entry(came, 2));
    assertAccused("not-released", 7L, 5L);
  }

  /** Without an arrival, a passport from elsewhere has left with its last entry. */
  @Test
  void follow_arrivalThatNothingTells_cannotGoOn() throws Exception {
    VerifiedLog came = rotated(moved(born(THERE), HERE));
    append(entry(came, 1), entry(came, 2), entry(came, 3));
    assertAccused("went-on-after-move", 7L);
  }

  /** It would spare a thief's operation its hold. */
  @Test
  void follow_arrivalOfPassportThatIsHere_isAccused() throws Exception {
    VerifiedLog here = born(HERE);
    VerifiedLog left = moved(here, THERE);
    append(entry(here, 1));
    assertTaken();
    append(arrival(left, logThere), entry(left, 2));
    assertAccused("no-arrival", 6L);
  }
}
