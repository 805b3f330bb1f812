package org.datapassport.registry.operation.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.operation.Prefer;
import org.datapassport.registry.registrar.Registrars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangePolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration HOLD = Duration.ofDays(3);
  private static final ChangePolicy POLICY =
      new ChangePolicy(new DocumentPolicy(Set.of("https://vault.example")), Registrars.NONE, HOLD);

  private final Signer next = signer();
  private final Signer recovery = signer();
  private final VerifiedLog log = issued();

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private VerifiedLog issued() {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            NOW.minusSeconds(7200),
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(signer().publicKey()));
    return LogVerifier.verifyGenesis(EntryDraft.genesis(plan, signer()), NOW).orElseThrow();
  }

  private List<String> kept() {
    return List.of(signer().publicKey().commitment(), recovery.publicKey().commitment());
  }

  private RegistryProblem refusal(List<UnverifiedEntry> entries) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> POLICY.judge(log, entries, NOW));
    return (RegistryProblem) refused.code();
  }

  @ParameterizedTest
  @CsvSource({"-1, HOLD_SKIPPED", "86401, ENTRY_REFUSED"})
  void judge_heldOperationOutsideItsTime_isRefused(long seconds, RegistryProblem expected) {
    Instant time = NOW.plus(HOLD).plusSeconds(seconds);
    assertEquals(expected, refusal(new ChangeDraft(log, next, time).deactivation()));
  }

  /** The recovery key may end a passport at once, but not give itself to somebody else. */
  @Test
  void judge_changeOfRecoveryNow_skipsTheHold() {
    List<String> other =
        List.of(signer().publicKey().commitment(), signer().publicKey().commitment());
    assertEquals(
        RegistryProblem.HOLD_SKIPPED, refusal(new ChangeDraft(log, recovery, NOW).keys(other)));
    ChangePolicy.Accepted ending =
        POLICY.judge(log, new ChangeDraft(log, recovery, NOW).deactivation(), NOW);
    assertEquals(NOW.plusSeconds(1), ending.dueAt());
  }

  @ParameterizedTest
  @CsvSource({"0, 86400"})
  void judge_heldOperationAtTheEdges_isDueThen(long first, long last) {
    for (long seconds : new long[] {first, last}) {
      Instant time = NOW.plus(HOLD).plusSeconds(seconds);
      ChangePolicy.Accepted accepted =
          POLICY.judge(log, new ChangeDraft(log, next, time).deactivation(), NOW);
      assertEquals(time.plusSeconds(1), accepted.dueAt());
      assertEquals(OperationKind.DEACTIVATE, accepted.change().kind());
    }
  }

  @ParameterizedTest
  @CsvSource({"11, ENTRY_REFUSED", "-3601, ENTRY_TOO_OLD"})
  void judge_rotationOutsideThePresent_isRefused(long seconds, RegistryProblem expected) {
    Instant time = NOW.plusSeconds(seconds);
    assertEquals(expected, refusal(new ChangeDraft(log, next, time).keys(kept())));
  }

  @Test
  void judge_personalVaultAddress_isRefused() {
    GenesisPlan.Service own =
        new GenesisPlan.Service(
            "vault", "DataPassportVault", URI.create("https://vault.example/ada"));
    assertEquals(
        RegistryProblem.POLICY,
        refusal(new ChangeDraft(log, next, NOW).vault(kept(), Optional.of(own))));
  }

  @Test
  void judge_olderParentOrWrongKey_isRefused() {
    List<UnverifiedEntry> first = new ChangeDraft(log, next, NOW).keys(kept());
    VerifiedLog rotated = POLICY.judge(log, first, NOW).change().after();
    ProblemException conflict =
        assertThrows(ProblemException.class, () -> POLICY.judge(rotated, first, NOW));
    assertEquals(RegistryProblem.ENTRY_CONFLICT, conflict.code());
    assertEquals(
        RegistryProblem.ENTRY_REFUSED, refusal(new ChangeDraft(log, signer(), NOW).keys(kept())));
  }

  @ParameterizedTest
  @CsvSource({
    "wait, 10",
    "wait=5, 5",
    "'respond-async, wait=3', 3",
    "wait=999999, 10",
    "'wait=\"7\"', 7"
  })
  void prefer_wait_isUnderstood(String header, int seconds) {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)), Prefer.read(Optional.of(header)).patience());
  }

  @ParameterizedTest
  @CsvSource({"respond-async", "wait=x", "waiting", "wait=-1"})
  void prefer_otherThings_meanNoWait(String header) {
    assertEquals(Optional.empty(), Prefer.read(Optional.of(header)).patience());
  }
}
