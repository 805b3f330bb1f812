package org.datapassport.vault.grant.management;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.flow.NodeLease;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.receipt.Receipt;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

class GrantsIT {
  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final VaultId vault = world.newVault();

  private Decision spending(String level, String duration) {
    return consent.decision(
        vault,
        items(item("i1", "GrocerySpending", "single-purchases", "")),
        choose("i1", level, duration));
  }

  @Test
  void decide_coarserAndShorter_grantsExactlyThatWithReceiptAndLine() throws Exception {
    Grant grant = consent.decide(spending("monthly-totals", "P30D"));
    assertEquals(GrantState.ACTIVE, grant.state(world.clock.instant()));
    assertEquals("2026-12-22T12:00:00Z", grant.items().get(0).terms().until().toString());
    assertEquals("monthly-totals", grant.items().get(0).terms().level());
    List<Receipt> receipts = consent.receipts.list(vault, grant.id());
    assertEquals(1, receipts.size());
    JWSObject jws = JWSObject.parse(receipts.get(0).jws());
    ECKey key = ECKey.parse(world.vaults.find(vault).orElseThrow().signingKeyJwk());
    assertTrue(jws.verify(new ECDSAVerifier(key)));
    assertEquals(1, world.log.count(vault));
    assertEquals(grant, consent.grants.find(grant.id()).orElseThrow());
  }

  @Test
  void decide_finerThanAsked_isRefusedAndLeavesNothing() {
    Decision decision =
        consent.decision(
            vault,
            items(item("i1", "GrocerySpending", "monthly-totals", "")),
            choose("i1", "single-purchases", "P30D"));
    ProblemException refused = assertThrows(ProblemException.class, () -> consent.decide(decision));
    assertEquals("over-granted", refused.code().code());
    assertTrue(consent.grants.list(vault).isEmpty());
    assertEquals(0, world.log.count(vault));
  }

  @Test
  void decide_intimateWithoutAFreshPasskey_isRefusedAndLeavesNothing() {
    Instant now = world.clock.instant();
    Decision sure =
        consent.decision(
            vault,
            items(item("i1", "Movement", "exact-track", "")),
            choose("i1", "exact-track", "P1D"));
    for (SignIn signIn :
        List.of(
            SignIn.UNKNOWN,
            new SignIn("urn:dcann:acr:password", now),
            new SignIn(SignIn.PASSKEY, now.minus(Duration.ofMinutes(6)).minusSeconds(1)),
            new SignIn(SignIn.PASSKEY, now.plus(Duration.ofMinutes(2))))) {
      Decision weak = GrantsForTests.signedIn(sure, signIn);
      ProblemException refused = assertThrows(ProblemException.class, () -> consent.decide(weak));
      assertEquals("step-up-required", refused.code().code());
    }
    assertTrue(consent.grants.list(vault).isEmpty());
    assertEquals(GrantState.ACTIVE, consent.decide(sure).stored());
  }

  @Test
  void decide_nothingChosen_isARefusalThatIsKept() {
    Grant grant =
        consent.decide(consent.decision(vault, items(item("i1", "Movement", "exact-track", ""))));
    assertEquals(GrantState.REFUSED, grant.stored());
    assertEquals(1, consent.grants.list(vault).size());
    assertEquals(1, consent.receipts.list(vault, grant.id()).size());
  }

  @Test
  void decide_longerThanAskedOrIntimate_isCutToTheCap() {
    Grant spending = consent.decide(spending("monthly-totals", "P10Y"));
    assertEquals("2027-11-21T00:00:00Z", spending.until().toString());
    Grant movement =
        consent.decide(
            consent.decision(
                vault,
                items(item("i1", "Movement", "exact-track", "")),
                choose("i1", "city-per-day", "P1Y")));
    assertEquals(
        "2026-12-22T12:00:00Z",
        movement
            .covers("movement", world.clock.instant())
            .orElseThrow()
            .terms()
            .until()
            .toString());
  }

  @Test
  void decide_oneRequestAnsweredDifferentlyFromManyThreads_exactlyOneWins() throws Exception {
    Decision one = spending("monthly-totals", "P30D");
    Decision other = spending("weekly-totals", "P30D");
    Decision rival = GrantsForTests.under(other, one.requestId());
    List<String> outcomes = race(one, rival);
    long won = outcomes.stream().filter(level -> !level.equals("already-decided")).count();
    assertEquals(4, won, "the same answer given again is that answer");
    assertEquals(
        1, outcomes.stream().filter(level -> !level.equals("already-decided")).distinct().count());
    assertEquals(1, consent.grants.list(vault).size());
    assertEquals(1, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void decide_twoFirstRequestsFromManyThreads_makeOneAgreement() throws Exception {
    race(spending("monthly-totals", "P30D"), spending("weekly-totals", "P30D"));
    assertEquals(1, consent.grants.agreements(vault).size());
    assertEquals(1, consent.grants.list(vault).size());
    assertEquals(1, consent.grants.list(vault).get(0).items().size());
    assertEquals(2, consent.grants.list(vault).get(0).standing().version());
  }

  private List<String> race(Decision one, Decision other) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> tries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Decision decision = i % 2 == 0 ? one : other;
        tries.add(() -> outcome(decision));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> each : threads.invokeAll(tries)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private String outcome(Decision decision) {
    try {
      return consent.decide(decision).items().get(0).terms().level();
    } catch (ProblemException e) {
      return e.code().code();
    }
  }

  @Test
  void change_pauseResumeEnd_keepsEpochUntilTheEnd() {
    GrantId id = consent.decide(spending("monthly-totals", "P30D")).id();
    assertEquals(0, world.in(() -> consent.grants.pause(vault, id)).epoch());
    assertEquals(0, world.in(() -> consent.grants.resume(vault, id)).epoch());
    assertEquals(1, world.in(() -> consent.grants.end(vault, id)).epoch());
    assertEquals(1, world.in(() -> consent.grants.end(vault, id)).epoch());
    ProblemException over =
        assertThrows(
            ProblemException.class, () -> world.in(() -> consent.grants.resume(vault, id)));
    assertEquals("grant-over", over.code().code());
    assertEquals(4, consent.receipts.list(vault, id).size());
    assertEquals(4, world.log.count(vault));
  }

  @Test
  void giveUp_pausedThenOver_saysOnceThatTheCompanyEndedIt() {
    Grant grant = consent.decide(spending("monthly-totals", "P30D"));
    world.in(() -> consent.grants.pause(vault, grant.id()));
    assertEquals(1, world.in(() -> consent.grants.giveUp(grant)).epoch());
    assertEquals(1, world.in(() -> consent.grants.giveUp(grant)).epoch());
    assertEquals(GrantState.ENDED, consent.grants.find(grant.id()).orElseThrow().stored());
    List<Receipt> receipts = consent.receipts.list(vault, grant.id());
    assertEquals(3, receipts.size());
    assertEquals(
        1, receipts.stream().filter(receipt -> receipt.event().endsWith("ConsentRevoked")).count());
    assertEquals(3, world.log.count(vault));
  }

  @Test
  void state_atExactExpiry_isExpiredWithoutAnyJob() {
    Grant grant = consent.decide(spending("monthly-totals", "P1D"));
    world.clock.forward(Duration.ofDays(1).minusSeconds(1));
    assertTrue(grant.covers("grocery-spending", world.clock.instant()).isPresent());
    world.clock.forward(Duration.ofSeconds(1));
    assertFalse(grant.covers("grocery-spending", world.clock.instant()).isPresent());
    assertEquals(GrantState.EXPIRED, grant.state(world.clock.instant()));
    assertEquals(0, world.in(() -> consent.grants.pauseAll(vault)).intValue());
  }

  /** Other nodes have cut within a lease; what comes after is not signed for a time before. */
  @Test
  void cut_isSignedForAMomentFromWhichOnNothingFlows() {
    GrantId id = consent.decide(spending("monthly-totals", "P30D")).id();
    world.clock.forward(Duration.ofMillis(300));
    Instant begun = world.clock.instant();
    Instant paused = world.in(() -> consent.grants.pause(vault, id)).changedAt();
    assertFalse(paused.isBefore(begun.plus(NodeLease.LEASE)));
    assertEquals(paused.truncatedTo(ChronoUnit.SECONDS), paused);
    assertEquals(paused, world.in(() -> consent.grants.resume(vault, id)).changedAt());
    Instant ended = world.in(() -> consent.grants.end(vault, id)).changedAt();
    assertFalse(ended.isBefore(begun.plus(NodeLease.LEASE)));
  }

  @Test
  void pauseAll_pausesWhatFlowsOnly() {
    consent.decide(spending("monthly-totals", "P30D"));
    Decision florist =
        consent.decision(
            vault,
            new Client("florist", "Florist", "", "florist.example"),
            items(item("i1", "GrocerySpending", "single-purchases", "")),
            new Decision.Answer(List.of(choose("i1", "monthly-totals", "P30D")), List.of(), false));
    GrantId ended = consent.decide(florist).id();
    world.in(() -> consent.grants.end(vault, ended));
    assertEquals(1, world.in(() -> consent.grants.pauseAll(vault)).intValue());
    assertEquals(0, world.in(() -> consent.grants.pauseAll(vault)).intValue());
  }

  @Test
  void find_otherVaultsGrant_isNotThere() {
    GrantId id = consent.decide(spending("monthly-totals", "P30D")).id();
    VaultId other = world.newVault();
    assertTrue(consent.grants.find(other, id).isEmpty());
    assertThrows(ProblemException.class, () -> world.in(() -> consent.grants.end(other, id)));
  }
}
