package org.datapassport.registry.log.instruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstructionTest {
  private static final Instant NOW = Passports.NOW;
  private static final String NONCE = "abcdefghijklmnopqrstuv";
  private final Passports.Passport passport = Passports.issue();
  private final Optional<String> target =
      Optional.of(OperationId.ofLines(List.of(passport.log().last().line())).text());

  private UnverifiedInstruction signed(OperationKind kind, Signer signer) {
    Optional<String> what = kind.hasTarget() ? target : Optional.empty();
    return UnverifiedInstruction.sign(kind, passport.log(), what, NONCE, NOW, signer);
  }

  private Optional<Reason> refusal(UnverifiedInstruction instruction, VerifiedLog log, Instant at) {
    return instruction.verify(log, at).whyRefused().map(Refusal::reason);
  }

  @ParameterizedTest
  @EnumSource(
      value = OperationKind.class,
      names = {
        "VETO",
        "ERASE",
        "LOCK_TRANSFER",
        "UNLOCK_TRANSFER",
        "TRANSFER_CODE",
        "LIST_WAITING",
        "UNLINK_IDENTITY"
      })
  void verify_eachKind_wantsItsKey(OperationKind kind) {
    VerifiedLog log = passport.log();
    assertEquals(Optional.empty(), refusal(signed(kind, passport.recovery()), log, NOW));
    Optional<Reason> wrong = Optional.of(Reason.KEY_NOT_AUTHORIZED);
    assertEquals(
        kind.needsRecoveryKey() ? wrong : Optional.empty(),
        refusal(signed(kind, passport.operation()), log, NOW));
    assertEquals(wrong, refusal(signed(kind, passport.next()), log, NOW));
    assertEquals(wrong, refusal(signed(kind, Passports.newSigner()), log, NOW));
  }

  @Test
  void verify_tooEarlyOrTooLate_isRefused() {
    UnverifiedInstruction veto = signed(OperationKind.VETO, passport.recovery());
    Instant early = NOW.minusSeconds(EntryLimits.FUTURE_SECONDS_MAX);
    Instant late = NOW.plusSeconds(UnverifiedInstruction.AGE_SECONDS_MAX);
    assertEquals(Optional.empty(), refusal(veto, passport.log(), early));
    assertEquals(
        Optional.of(Reason.TIME_IN_FUTURE), refusal(veto, passport.log(), early.minusSeconds(1)));
    assertEquals(Optional.empty(), refusal(veto, passport.log(), late));
    assertEquals(Optional.of(Reason.BAD_TIME), refusal(veto, passport.log(), late.plusSeconds(1)));
  }

  @Test
  void verify_forOtherVersionOrPassport_isRefused() {
    UnverifiedInstruction lock = signed(OperationKind.LOCK_TRANSFER, passport.recovery());
    UnverifiedEntry rotation = passport.rotated(Passports.newSigner());
    VerifiedLog rotated = LogVerifier.extend(passport.log(), rotation, NOW).orElseThrow();
    Optional<Reason> wrong = Optional.of(Reason.BAD_VERSION_ID);
    assertEquals(wrong, refusal(lock, rotated, NOW));
    assertEquals(wrong, refusal(lock, Passports.issue().log(), NOW));
  }

  @Test
  void parse_eachByteChanged_isRefusedOrNotProven() {
    byte[] good = signed(OperationKind.VETO, passport.recovery()).line().toArray();
    assertTrue(UnverifiedInstruction.parse(good).isAccepted());
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << (at % 8));
      boolean held =
          UnverifiedInstruction.parse(bad)
              .match(i -> i.verify(passport.log(), NOW).isAccepted(), refusal -> false);
      assertFalse(held, "byte " + at);
    }
  }

  @Test
  void governanceLeaf_knownTypesOnly_canBeRead() {
    GovernanceLeaf leaf = GovernanceLeaf.erasureCount(3);
    assertEquals(leaf, GovernanceLeaf.parse(leaf.leaf()).orElseThrow());
    assertEquals(2, leaf.leaf().toArray()[0]);
    byte[] other =
        "\u0002{\"name\":\"A. Citizen\",\"type\":\"erasure-count\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertFalse(GovernanceLeaf.parse(ByteString.copyOf(other)).isAccepted());
    assertFalse(
        GovernanceLeaf.parse(
                new LeafOpening(ByteString.copyOf(new byte[32]), ByteString.copyOf(new byte[] {1}))
                    .leaf())
            .isAccepted());
  }

  @Test
  void governanceLeaf_accreditation_meansWhatItSays() {
    String keys = "a".repeat(43);
    for (String entity :
        List.of(
            "https://shop.example", "https://shop.example:8443/id", "http://localhost:8080/id")) {
      GovernanceLeaf leaf = GovernanceLeaf.accreditation(entity, keys, "public-body", "suspended");
      assertEquals(leaf, GovernanceLeaf.parse(leaf.leaf()).orElseThrow());
      assertEquals(
          new LeafMeaning.Plain(leaf), LeafMeaning.of(leaf.leaf(), Optional.empty()).orElseThrow());
    }
  }

  /** A person's page or a free text would be there for ever. */
  @Test
  void governanceLeaf_accreditationOfAnotherForm_isRefused() {
    String keys = "a".repeat(43);
    for (String entity :
        List.of(
            "",
            "shop.example",
            "http://shop.example",
            "https://ada@shop.example",
            "https://shop.example/?name=ada",
            "https://shop.example/#ada",
            "https://shop.example/" + "a".repeat(201))) {
      assertRefused(entity, keys, "company", "accredited");
    }
    assertRefused("https://shop.example", "a", "company", "accredited");
    assertRefused("https://shop.example", keys, "A. Citizen", "accredited");
    assertRefused("https://shop.example", keys, "company", "praised");
  }

  private static void assertRefused(String entity, String keys, String kind, String state) {
    Assertions.assertThrows(
        RuntimeException.class, () -> GovernanceLeaf.accreditation(entity, keys, kind, state));
  }
}
