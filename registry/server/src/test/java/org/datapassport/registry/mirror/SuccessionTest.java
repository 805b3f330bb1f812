package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.note.WitnessKey;
import org.datapassport.registry.succession.Promotion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The primary is gone for good; three members let a mirror go on, two are enough. */
@Tag("database")
class SuccessionTest {
  private static final String NEXT = "log.test.example/2";

  @TempDir private Path temp = Path.of("replaced");
  private final List<Signer> signers = IntStream.range(0, 4).mapToObj(i -> signer()).toList();
  private final TlogPolicy members = members();
  private LogWorld primary;
  private ServedLog served;
  private MirrorWorld candidate;
  private MirrorWorld other;

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private TlogPolicy members() {
    StringBuilder policy = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      policy.append("witness m" + i + " " + new WitnessKey("m" + i, signers.get(i).publicKey()));
      policy.append('\n');
    }
    return TlogPolicy.parse(policy + "group two 2 m0 m1 m2\nquorum two\n").orElseThrow();
  }

  @BeforeEach
  void begin() throws Exception {
    primary = new LogWorld(Files.createDirectory(temp.resolve("primary")));
    primary.append(primary.entries(300));
    served = new ServedLog(primary.logFolder(), primary.database);
    candidate = mirror("candidate");
    other = mirror("other");
    assertEquals(Optional.empty(), candidate.follow());
  }

  @AfterEach
  void end() {
    served.close();
  }

  private MirrorWorld mirror(String name) throws Exception {
    return new MirrorWorld(
        Files.createDirectory(temp.resolve(name)), served, primary.verifierKey());
  }

  /** The candidate's database and folder, to be written by a log of its own. */
  private LogWorld successor() {
    return new LogWorld(temp.resolve("candidate"), candidate.database, NEXT);
  }

  private Succession draft(NoteKey key) {
    Checkpoint here = candidate.published.view().orElseThrow().checkpoint();
    return new Succession(here.origin(), here.size(), here.root(), key);
  }

  private SignedNote signed(Succession succession, Integer... by) {
    SignedNote note = SignedNote.sign(succession.text(), "clerk", signer());
    List<SignedNote.Signature> all = new ArrayList<>();
    for (int i : by) {
      all.add(WitnessKey.cosign(note, "m" + i, signers.get(i), MirrorWorld.NOW));
    }
    return new SignedNote(note.text(), List.of()).with(all);
  }

  private void promote(LogWorld next, SignedNote note) throws Exception {
    new Promotion(candidate.database, members, next.verifierKey())
        .complete(note, next::forgetCheckpoint, MirrorWorld.NOW);
  }

  /** Promotes the candidate; it has written two entries of its own since. */
  private LogWorld promoted() throws Exception {
    LogWorld next = successor();
    SignedNote note = signed(draft(next.verifierKey()), 0, 2);
    promote(next, note);
    promote(next, note);
    next.recover();
    assertEquals(301, next.check().size(), "the succession is the first own leaf");
    next.append(next.entries(2));
    served.become(next.logFolder(), candidate.database);
    return next;
  }

  @Test
  void succeed_asTwoMembersDecided_goesOnAndForgetsTheOldKey() throws Exception {
    other.follow();
    LogWorld next = promoted();
    assertTrue(other.follow().isPresent(), "the old key did not sign this");
    assertEquals(Optional.empty(), other.succeed(members));
    assertEquals(Optional.empty(), other.follow());
    assertEquals(303, other.checkedSize());
    assertEquals(NEXT, other.published.view().orElseThrow().checkpoint().origin());
    assertEquals(302, other.count("passport"));

    primary.append(primary.entries(9));
    served.become(primary.logFolder(), primary.database);
    other.startAgain();
    assertTrue(other.follow().orElseThrow().contains("no known log signed this"));
    assertEquals(Optional.of("no successor"), other.succeed(members));
    assertEquals(303, other.checkedSize(), "a minority with the old key has no voice");
    served.become(next.logFolder(), candidate.database);
    next.append(next.entries(1));
    assertEquals(Optional.empty(), other.follow());
    assertEquals(304, other.checkedSize());
  }

  /** One that lags behind, and one that comes later with the old key only. */
  @Test
  void succeed_ofWhoHasLessOrNothing_catchesUpWithTheSuccessor() throws Exception {
    byte[] leaf = GovernanceLeaf.succession(signed(draft(signerKey()), 0, 1)).leaf().toArray();
    assertEquals(2, leaf[0]);
    promoted();
    assertTrue(other.follow().isPresent());
    assertEquals(Optional.empty(), other.succeed(members));
    assertEquals(Optional.empty(), other.follow());
    assertEquals(303, other.checkedSize());
    MirrorWorld late = mirror("late");
    assertEquals(Optional.empty(), late.succeed(members));
    assertEquals(Optional.empty(), late.follow());
    assertEquals(303, late.checkedSize());
  }

  private static NoteKey signerKey() {
    return new NoteKey(NEXT, signer().publicKey());
  }

  /** Entries that the old primary showed to somebody may not disappear silently. */
  @Test
  void succeed_whenItLeavesOutWhatWeHold_isRefused() throws Exception {
    primary.append(primary.entries(1));
    other.follow();
    promoted();
    other.follow();
    assertTrue(other.succeed(members).orElseThrow().contains("leaves out entries"));
    assertEquals(301, other.checkedSize());
    assertEquals(0, other.count("succession"));
  }

  @Test
  void promote_withoutEnoughMembersOrWithAnotherTree_isRefused() throws Exception {
    LogWorld next = successor();
    Succession right = draft(next.verifierKey());
    Succession longer =
        new Succession(right.oldOrigin(), right.size() + 1, right.root(), right.newKey());
    SignedNote one = signed(right, 1);
    SignedNote twice = one.with(List.of(signedBy(one, "m1", 1)));
    for (SignedNote wrong :
        List.of(
            one,
            twice,
            signed(right, 1).with(List.of(signedBy(one, "m2", 3))),
            signed(longer, 0, 1, 2),
            signed(draft(signerKey()), 0, 1, 2))) {
      assertThrows(IllegalStateException.class, () -> promote(next, wrong));
      assertEquals(0, candidate.count("succession"));
      assertEquals(300, candidate.count("log_leaf"));
    }
    primary.append(primary.entries(1));
    candidate.follow();
    SignedNote early = signed(right, 0, 1);
    assertThrows(IllegalStateException.class, () -> promote(next, early), "it has grown since");
  }

  private SignedNote.Signature signedBy(SignedNote note, String name, int signer) {
    return WitnessKey.cosign(note, name, signers.get(signer), MirrorWorld.NOW.plusSeconds(1));
  }

  /** The members' note is right, and the new key signs another history before it. */
  @Test
  void succeed_whenTheSuccessorRewrites_isRefused() throws Exception {
    other.follow();
    LogWorld next = successor();
    SignedNote note = signed(draft(next.verifierKey()), 0, 1);
    Path twin = Files.createDirectory(temp.resolve("twin"));
    for (String key : List.of("kek", "log.key")) {
      Files.copy(temp.resolve("candidate").resolve(key), twin.resolve(key));
    }
    LogWorld rewriting = new LogWorld(twin, LogDatabase.create(), NEXT);
    rewriting.append(rewriting.entries(310));
    served.become(rewriting.logFolder(), rewriting.database);
    served.answerSuccessions(List.of(note));
    assertTrue(other.succeed(members).orElseThrow().contains("does not go on"));
    served.answerSuccessions(List.of(signed(draft(next.verifierKey()), 2)));
    assertEquals(Optional.of("no successor"), other.succeed(members));
    assertEquals(0, other.count("succession"));
    assertEquals(300, other.checkedSize());
  }

  @Test
  void parse_anyByteChanged_isRefusedOrUnsigned() throws Exception {
    byte[] good = signed(draft(signerKey()), 0, 1).toString().getBytes(StandardCharsets.UTF_8);
    assertTrue(isDecided(good));
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertFalse(isDecided(bad), "byte " + at);
    }
    assertFalse(Succession.parse(draft(signerKey()).text() + "more\n").isAccepted());
    assertFalse(Checkpoint.parse(draft(signerKey()).text()).isAccepted(), "never a checkpoint");
    SignedNote nobody = signed(draft(signerKey()));
    assertFalse(
        Succession.verify(nobody, TlogPolicy.ofLog(primary.verifierKey())).isAccepted(),
        "a policy that wants nobody lets nobody decide");
  }

  private boolean isDecided(byte[] note) {
    return SignedNote.parse(note)
        .match(read -> Succession.verify(read, members).isAccepted(), refusal -> false);
  }
}
