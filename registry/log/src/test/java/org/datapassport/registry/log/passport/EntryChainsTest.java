package org.datapassport.registry.log.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.OpenedLeaf;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.PreparedEntry;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;

/** What a mirror takes as the next entry of a passport, and what it reads in a leaf. */
class EntryChainsTest {
  private static final Instant LATER = Passports.BIRTH.plus(Duration.ofDays(1));

  private final Passports.Passport passport = Passports.issue();

  private EntryChains chains(VerifiedLog... known) {
    return new EntryChains(
        scid -> List.of(known).stream().filter(log -> log.scid().equals(scid)).findFirst());
  }

  private ChangeDraft draft(Signer signer, int seconds) {
    return new ChangeDraft(passport.log(), signer, Passports.BIRTH.plusSeconds(seconds));
  }

  private List<String> kept() {
    return List.of(
        Passports.newSigner().publicKey().commitment(),
        passport.recovery().publicKey().commitment());
  }

  @Test
  void append_inOrder_isTaken() {
    EntryChains chains = chains();
    assertTrue(chains.append(passport.log().last(), LATER).isAccepted());
    UnverifiedEntry rotation = draft(passport.next(), 60).keys(kept()).get(0);
    assertEquals(2, chains.append(rotation, LATER).orElseThrow().size());
  }

  /** Within one batch as over two: one parent has one child. */
  @Test
  void append_aSecondChild_isRefused() {
    UnverifiedEntry one = draft(passport.next(), 60).keys(kept()).get(0);
    UnverifiedEntry two = draft(passport.recovery(), 61).keys(kept()).get(0);
    EntryChains chains = chains(passport.log());
    assertTrue(chains.append(one, LATER).isAccepted());
    assertFalse(chains.append(two, LATER).isAccepted());
    VerifiedLog after = chains(passport.log()).append(one, LATER).orElseThrow();
    assertFalse(chains(after).append(two, LATER).isAccepted());
    assertFalse(chains(passport.log()).append(passport.log().last(), LATER).isAccepted());
  }

  @Test
  void append_withoutItsBeginning_isRefused() {
    UnverifiedEntry rotation = draft(passport.next(), 60).keys(kept()).get(0);
    assertFalse(chains().append(rotation, LATER).isAccepted());
  }

  /** What did:webvh allows and our rules do not: the next key touching the recovery key. */
  @Test
  void append_whatTheKeyMayNotDo_isRefused() {
    List<String> stolen =
        List.of(
            Passports.newSigner().publicKey().commitment(),
            Passports.newSigner().publicKey().commitment());
    UnverifiedEntry theft = draft(passport.next(), 60).keys(stolen).get(0);
    assertTrue(LogVerifier.extend(passport.log(), theft, LATER).isAccepted());
    assertEquals(
        Optional.of(Reason.NOT_ALLOWED),
        chains(passport.log()).append(theft, LATER).whyRefused().map(Refusal::reason));
  }

  @Test
  void append_beforeItsTime_isRefused() {
    UnverifiedEntry held = draft(passport.next(), 60).keys(kept()).get(0);
    assertEquals(
        Optional.of(Reason.TIME_IN_FUTURE),
        chains(passport.log()).append(held, Passports.BIRTH).whyRefused().map(Refusal::reason));
  }

  /** The two entries may fall into two batches. */
  @Test
  void append_aDeactivationOverTwoBatches_isTaken() {
    List<UnverifiedEntry> end = draft(passport.recovery(), 60).deactivation();
    VerifiedLog half = chains(passport.log()).append(end.get(0), LATER).orElseThrow();
    VerifiedLog whole = chains(half).append(end.get(1), LATER).orElseThrow();
    assertTrue(whole.parameters().deactivated());
    EntryChains both = chains(passport.log());
    both.append(end.get(0), LATER).orElseThrow();
    assertTrue(both.append(end.get(1), LATER).isAccepted());
  }

  private static LeafOpening opening(String body) {
    return new LeafOpening(
        ByteString.copyOf(new byte[LeafOpening.SALT_BYTES]),
        ByteString.copyOf(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<Reason> whyNot(String body) {
    LeafOpening opening = opening(body);
    return LeafMeaning.of(opening.leaf(), Optional.of(opening)).whyRefused().map(Refusal::reason);
  }

  @Test
  void meaning_ofABody_isWhatItSaysInCanonicalForm() {
    assertEquals(Optional.empty(), whyNot("{\"operation\":\"intent\"}"));
    assertEquals(Optional.of(Reason.NOT_CANONICAL), whyNot("{ \"operation\":\"intent\"}"));
    assertEquals(Optional.of(Reason.MISSING_MEMBER), whyNot("{\"other\":\"intent\"}"));
    LeafOpening erasure = opening("{\"leaves\":[1,7],\"operation\":\"erasure\"}");
    assertEquals(
        new LeafMeaning.Erasure(erasure, List.of(1L, 7L)),
        LeafMeaning.of(erasure.leaf(), Optional.of(erasure)).orElseThrow());
    assertEquals(
        Optional.of(Reason.WRONG_TYPE), whyNot("{\"leaves\":[\"1\"],\"operation\":\"erasure\"}"));
  }

  @Test
  void meaning_ofALeaf_isProvenByItsHashAlone() {
    LeafOpening one = opening("{\"operation\":\"intent\"}");
    LeafOpening other = opening("{\"operation\":\"veto\"}");
    assertEquals(
        Optional.of(Reason.HASH_MISMATCH),
        LeafMeaning.of(one.leaf(), Optional.of(other)).whyRefused().map(Refusal::reason));
    assertEquals(
        new LeafMeaning.Withheld(), LeafMeaning.of(one.leaf(), Optional.empty()).orElseThrow());
    GovernanceLeaf rules = GovernanceLeaf.validityRules(1);
    assertEquals(
        new LeafMeaning.Plain(rules),
        LeafMeaning.of(rules.leaf(), Optional.of(other)).orElseThrow());
    assertFalse(LeafMeaning.of(ByteString.copyOf(new byte[] {3}), Optional.empty()).isAccepted());
  }

  @Test
  void openedLeaf_writtenAndRead_isTheSame() {
    for (OpenedLeaf leaf :
        List.of(
            new OpenedLeaf(12, Optional.of(opening("{\"operation\":\"intent\"}"))),
            new OpenedLeaf(13, Optional.empty()))) {
      assertEquals(leaf, OpenedLeaf.parse(leaf.line()).orElseThrow());
    }
    for (String line :
        List.of(
            "{}",
            "{\"leaf\":\"1\"}",
            "{\"leaf\":1,\"salt\":\"AA==\"}",
            "{\"body\":\"AA==\",\"leaf\":1,\"salt\":\"AA==\"}",
            "{\"leaf\":1,\"more\":1}")) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      assertFalse(OpenedLeaf.parse(bytes).isAccepted(), line);
    }
  }

  /** One value, one line: whatever byte is another, it is refused or means another thing. */
  @Test
  void openedLeaf_withAnyByteChanged_isRefusedOrWritesTheSameLine() {
    byte[] line = new OpenedLeaf(120, Optional.of(opening("{\"operation\":\"intent\"}"))).line();
    int taken = 0;
    for (int at = 0; at < line.length; at++) {
      for (char other : "\\\"0 Az+/=,:{}\u0000".toCharArray()) {
        for (int skipped : List.of(0, 1)) {
          byte[] changed = ByteString.copyOf(line, 0, line.length - skipped).toArray();
          System.arraycopy(line, at + skipped, changed, at, line.length - at - skipped);
          if (at < changed.length) {
            changed[at] = (byte) other;
          }
          Verdict<OpenedLeaf> read = OpenedLeaf.parse(changed);
          if (read.isAccepted()) {
            taken++;
            assertEquals(ByteString.copyOf(changed), ByteString.copyOf(read.orElseThrow().line()));
          }
        }
      }
    }
    assertTrue(taken > 0, "other salts, bodies and numbers are values, too");
  }

  /** What was decided before its turn is asked for in its turn, and not believed the more. */
  @Test
  void append_preparedWithTheProofOfAnother_isRefused() {
    UnverifiedEntry rotation = draft(passport.next(), 60).keys(kept()).get(0);
    UnverifiedEntry later = draft(passport.next(), 61).keys(kept()).get(0);
    UnverifiedEntry forged = withProofOf(rotation, later);
    PreparedEntry prepared = PreparedEntry.of(forged, LATER);
    assertEquals(
        Optional.of(Reason.SIGNATURE_INVALID),
        chains(passport.log()).append(prepared, LATER).whyRefused().map(Refusal::reason));
    assertTrue(
        chains(passport.log()).append(PreparedEntry.of(rotation, LATER), LATER).isAccepted());
    UnverifiedEntry first = passport.log().last();
    PreparedEntry early = PreparedEntry.of(first, Passports.BIRTH.minus(Duration.ofDays(1)));
    assertEquals(
        Optional.of(Reason.TIME_IN_FUTURE),
        chains().append(early, LATER).whyRefused().map(Refusal::reason));
    UnverifiedEntry other = Passports.issue().log().last();
    assertFalse(
        chains().append(PreparedEntry.of(withProofOf(first, other), LATER), LATER).isAccepted());
    assertFalse(chains(passport.log()).append(PreparedEntry.of(first, LATER), LATER).isAccepted());
  }

  private static UnverifiedEntry withProofOf(UnverifiedEntry entry, UnverifiedEntry other) {
    Json.Members members = entry.unsigned().with("proof", other.proof().toJson());
    return UnverifiedEntry.parse(members.canonicalBytes()).orElseThrow();
  }
}
