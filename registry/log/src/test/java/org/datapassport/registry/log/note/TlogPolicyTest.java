package org.datapassport.registry.log.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.tree.TreeHash;
import org.junit.jupiter.api.Test;

class TlogPolicyTest {
  private static final String ORIGIN = "log.dcann.example/1";
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

  private final Signer log = Passports.newSigner();
  private final NoteKey logKey = new NoteKey(ORIGIN, log.publicKey());

  /** x1 to x3, then y1 to y3. */
  private final List<Signer> signers = Stream.generate(Passports::newSigner).limit(6).toList();

  private static String name(int i) {
    return (i < 3 ? "x" : "y") + (i % 3 + 1);
  }

  private WitnessKey key(int i) {
    return new WitnessKey(name(i) + ".example", signers.get(i).publicKey());
  }

  /** The example of the specification. */
  private String text() {
    StringBuilder text = new StringBuilder("# who we believe\n\nlog " + logKey + "\n");
    for (int i = 0; i < 6; i++) {
      text.append("witness\t" + name(i) + "  " + key(i) + " https://" + name(i) + ".example\n");
    }
    return text + "group X 2 x1 x2 x3\n group Y any y1 y2 y3\ngroup both all X Y\nquorum both\n";
  }

  private SignedNote cosigned(Set<Integer> by) {
    SignedNote note = new Checkpoint(ORIGIN, 7, TreeHash.ofNothing()).sign(log);
    List<SignedNote.Signature> more = new ArrayList<>();
    by.forEach(i -> more.add(WitnessKey.cosign(note, key(i).name(), signers.get(i), TIME)));
    return note.with(more);
  }

  /** All 64 sets of witnesses. */
  @Test
  void quorum_ofEverySet_isTwoOfXAndOneOfY() {
    TlogPolicy policy = TlogPolicy.parse(text()).orElseThrow();
    for (int set = 0; set < 64; set++) {
      Set<Integer> by = new TreeSet<>();
      for (int i = 0; i < 6; i++) {
        if ((set >> i & 1) == 1) {
          by.add(i);
        }
      }
      boolean wanted = Integer.bitCount(set & 7) >= 2 && set >> 3 != 0;
      assertEquals(wanted, policy.verify(cosigned(by)).isAccepted(), "witnesses " + by);
    }
    assertEquals(TIME, policy.quorumTime(cosigned(Set.of(0, 1, 4))).orElseThrow());
    assertEquals(Optional.empty(), policy.quorumTime(cosigned(Set.of(0, 4))));
    assertEquals(6, policy.witnesses().size());
  }

  /** A witness that lies about the time moves it only as far as a quorum goes with it. */
  @Test
  void quorumTime_withWitnessesAhead_isWhatAWholeQuorumSaw() {
    TlogPolicy policy = TlogPolicy.parse(text()).orElseThrow();
    SignedNote note = cosigned(Set.of(0, 1, 3));
    SignedNote ahead = note;
    for (int i : List.of(0, 3)) {
      var later = WitnessKey.cosign(note, key(i).name(), signers.get(i), TIME.plusSeconds(9000));
      ahead = ahead.with(List.of(later));
      assertEquals(TIME, policy.quorumTime(ahead).orElseThrow());
    }
    var third = WitnessKey.cosign(note, key(1).name(), signers.get(1), TIME.plusSeconds(7));
    assertEquals(TIME.plusSeconds(7), policy.quorumTime(ahead.with(List.of(third))).orElseThrow());
    assertEquals(
        Optional.empty(), TlogPolicy.ofLog(new NoteKey(ORIGIN, log.publicKey())).quorumTime(note));
  }

  /** One witness who signs often is one witness. */
  @Test
  void quorum_ofOneWitnessManyTimes_isNone() {
    TlogPolicy policy = TlogPolicy.parse(text()).orElseThrow();
    SignedNote note = cosigned(Set.of(0, 3));
    SignedNote again =
        note.with(
            List.of(WitnessKey.cosign(note, key(0).name(), signers.get(0), TIME.plusSeconds(1))));
    assertFalse(policy.verify(again).isAccepted());
  }

  /** Cosignatures alone make no checkpoint of this log. */
  @Test
  void policy_withoutTheLogsSignature_refuses() {
    TlogPolicy policy = TlogPolicy.parse(text()).orElseThrow();
    SignedNote good = cosigned(Set.of(0, 1, 2, 3));
    SignedNote bare = new SignedNote(good.text(), good.signatures().subList(1, 5));
    assertTrue(policy.hasQuorum(bare));
    assertFalse(policy.verify(bare).isAccepted());
  }

  @Test
  void policy_ofOneLog_needsNoWitness() {
    assertTrue(TlogPolicy.ofLog(logKey).verify(cosigned(Set.of())).isAccepted());
    NoteKey other = new NoteKey(ORIGIN, Passports.newSigner().publicKey());
    assertFalse(TlogPolicy.ofLog(other).verify(cosigned(Set.of())).isAccepted());
  }

  @Test
  void policy_notAsSpecified_isRefused() {
    String witness = "witness a " + key(0) + "\n";
    for (String text :
        List.of(
            "",
            "log " + logKey + "\n",
            "quorum a\n",
            "quorum none\nquorum none\n",
            "log " + logKey + "\nlog " + logKey + "\nquorum none\n",
            "log " + key(0) + "\nquorum none\n",
            "witness a " + logKey + "\nquorum none\n",
            witness + witness + "quorum a\n",
            witness + "witness b " + key(0) + "\nquorum a\n",
            witness + "group g 2 a\nquorum g\n",
            witness + "group g 0 a\nquorum g\n",
            witness + "group g 01 a\nquorum g\n",
            witness + "group g any a a\nquorum g\n",
            witness + "group g any a\ngroup h any a g\nquorum h\n",
            witness + "group g any g\nquorum g\n",
            witness + "group none any a\nquorum none\n",
            witness + "group g any none\nquorum g\n",
            "quorum a\n" + witness,
            witness + "quorum a\r\n",
            "witness a\nquorum none\n",
            "banana\nquorum none\n")) {
      assertFalse(TlogPolicy.parse(text).isAccepted(), text);
    }
  }
}
