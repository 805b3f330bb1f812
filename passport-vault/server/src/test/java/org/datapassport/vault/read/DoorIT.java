package org.datapassport.vault.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogLine;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.flow.Flow;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door: who may pass, how many at once, and what an end does to those under way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DoorIT {
  private final PurchasesWorld purchases = new PurchasesWorld();
  private final VaultWorld world = purchases.world;
  private final GrantsForTests consent = purchases.consent;
  private final VaultId vault = purchases.vault;
  private final DoorForTests readings = purchases.readings;

  /** With a lock on the agreement this would wait for itself for ever. */
  @Test
  void end_whileAPageIsComputed_waitsForNobodyAndThePageStays() {
    purchases.moreFrom(3);
    Grant grant = purchases.purchases("P30D", "");
    AccessToken token = readings.token(grant);
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () ->
                readings.door.read(
                    token,
                    PurchasesWorld.SPENDING,
                    PurchasesWorld.first(10),
                    page -> {
                      world.in(() -> consent.grants.end(vault, grant.id()));
                      return DoorForTests.bytes(page);
                    }));
    assertEquals("token-refused", refused.code().code());
    assertEquals(LogEntry.Outcome.REFUSED, purchases.lastLine().outcome());
    assertEquals("grant-ended", purchases.lastLine().reason());
  }

  @Test
  void read_ofSomeFields_hasNoOtherAtAnyLevel() {
    purchases.moreFrom(3);
    purchases.moreFrom(4);
    for (String level : List.of("single-purchases", "monthly-totals")) {
      boolean totals = level.equals("monthly-totals");
      Set<String> fields = totals ? Set.of("amount", "period") : Set.of("amount", "date");
      AccessToken token =
          readings.token(given(level, totals ? fields : Set.of("amount", "date", "time")));
      Page page = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(100));
      assertFalse(page.records().isEmpty(), level);
      page.records().forEach(each -> assertEquals(fields, each.terms().keySet(), level));
    }
  }

  /** Records leave in the order of time, which would tell it. */
  @Test
  void decide_withoutTheTimeOfAStrandWithTime_givesNothing() {
    assertThrows(ProblemException.class, () -> given("single-purchases", Set.of("amount")));
    assertThrows(ProblemException.class, () -> given("single-purchases", Set.of("amount", "time")));
    assertThrows(ProblemException.class, () -> given("monthly-totals", Set.of("amount")));
  }

  private Grant given(String level, Set<String> fields) {
    return consent.decide(
        consent.decision(
            vault,
            GrantsForTests.items(
                GrantsForTests.item("i1", "GrocerySpending", "single-purchases", "")),
            new Choice("i1", level, new Choice.AsAsked(), List.of(new Choice.OnlyFields(fields)))));
  }

  @Test
  void pause_whileAPageIsComputed_keepsItToo() {
    purchases.moreFrom(3);
    Grant grant = purchases.purchases("P30D", "");
    AccessToken token = readings.token(grant);
    assertThrows(
        ProblemException.class,
        () ->
            readings.door.read(
                token,
                PurchasesWorld.SPENDING,
                PurchasesWorld.first(10),
                page -> {
                  world.in(() -> consent.grants.pauseAll(vault));
                  return DoorForTests.bytes(page);
                }));
    assertEquals("grant-paused", purchases.lastLine().reason());
    world.in(() -> consent.grants.resume(vault, grant.id()));
    assertEquals(
        5,
        readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10)).records().size());
  }

  @Test
  void endAndPause_cutOpenFlowsAfterTheirCommitAndBeforeTheyAnswer() {
    purchases.moreFrom(3);
    for (boolean ends : List.of(true, false)) {
      Grant grant = purchases.purchases("P30D", "");
      AtomicBoolean wasEnded = new AtomicBoolean();
      Flow open =
          readings.door.enter(
              readings.token(grant),
              PurchasesWorld.SPENDING,
              0,
              () ->
                  wasEnded.set(
                      !consent
                          .grants
                          .find(grant.id())
                          .orElseThrow()
                          .isActive(world.clock.instant())));
      Flow untouched = world.flows.enter(new UUID(5, 5), () -> {}).orElseThrow();
      world.in(
          () ->
              ends
                  ? consent.grants.end(vault, grant.id())
                  : consent.grants.pause(vault, grant.id()));
      assertTrue(open.isCut());
      assertTrue(wasEnded.get(), "committed before the cut");
      assertFalse(untouched.isCut());
      untouched.leave();
    }
  }

  @Test
  void end_rolledBack_cutsNothing() {
    Grant grant = purchases.purchases("P30D", "");
    Flow open = readings.door.enter(readings.token(grant), PurchasesWorld.SPENDING, 0, () -> {});
    assertThrows(
        IllegalStateException.class,
        () ->
            world.in(
                () -> {
                  consent.grants.end(vault, grant.id());
                  throw new IllegalStateException("the database is away");
                }));
    assertFalse(open.isCut());
  }

  @Test
  void enter_moreOftenThanAClientMay_isRefusedForItAloneUntilTheMinuteIsOver() {
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    for (int i = 0; i < DoorForTests.CALLS_MAX; i++) {
      readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {}).leave();
    }
    long before = world.log.count(vault);
    for (int i = 0; i < 3; i++) {
      ProblemException refused =
          assertThrows(
              ProblemException.class,
              () -> readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {}));
      assertEquals("too-many-requests", refused.code().code());
    }
    assertEquals(before + 1, world.log.count(vault), "counted, not one line each");
    assertEquals("too-many-requests", purchases.lastLine().reason());
    AccessToken another = DoorForTests.ofClient(token, "another");
    readings.door.enter(another, PurchasesWorld.SPENDING, 0, () -> {}).leave();
    world.clock.forward(Duration.ofMinutes(1));
    readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {}).leave();
  }

  @Test
  void enter_thirdAtOnce_isRefusedAndCountedByTheMinute() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    Flow one = readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {});
    Flow two = readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {});
    long before = world.log.count(vault);
    for (int i = 0; i < 100; i++) {
      ProblemException refused =
          assertThrows(
              ReadingsAtOnceException.class,
              () -> readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {}));
      assertEquals("readings-at-once", refused.code().code());
    }
    assertEquals(before + 1, world.log.count(vault), "one line at once");
    world.clock.forward(Duration.ofMinutes(1));
    readings.rates.sweep();
    readings.rates.sweep();
    assertEquals(before + 2, world.log.count(vault), "and one for the rest of the minute");
    assertEquals(99, purchases.lastLine().times());
    assertEquals("readings-at-once", purchases.lastLine().reason());
    assertEquals(Optional.of(PurchasesWorld.SPENDING), purchases.lastLine().slug());
    one.leave();
    readings.door.enter(token, PurchasesWorld.SPENDING, 0, () -> {}).leave();
    two.leave();
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void read_tooOftenAgainAndAgain_isCountedByTheMinute() {
    purchases.moreFrom(3);
    AccessToken token =
        readings.token(purchases.purchases("P30D", ",\"recurrence\":{\"max\":1,\"per\":\"P1D\"}"));
    readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10));
    long before = world.log.count(vault);
    for (int i = 0; i < 10; i++) {
      assertThrows(
          ProblemException.class,
          () -> readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10)));
    }
    assertEquals(before + 1, world.log.count(vault));
    world.clock.forward(Duration.ofMinutes(1));
    readings.rates.sweep();
    assertEquals(9, purchases.lastLine().times());
  }

  @Test
  void read_tokenTakenBackMeanwhile_isRefusedAtTheSecondLook() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    assertThrows(
        ProblemException.class,
        () ->
            readings.door.read(
                token,
                PurchasesWorld.SPENDING,
                PurchasesWorld.first(10),
                page -> {
                  readings.revoked.add(
                      token.issuer(), token.tokenId(), world.clock.instant().plusSeconds(60));
                  return DoorForTests.bytes(page);
                }));
    assertEquals("token-revoked", purchases.lastLine().reason());
  }

  @Test
  void read_wrongQuery_hasItsLine() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    for (Map<String, List<String>> query :
        List.of(
            Map.of("limit", List.of("0")),
            Map.of("limit", List.of("1001")),
            Map.of("from", List.of("yesterday")),
            Map.of("cursor", List.of("a", "b")),
            Map.of("offset", List.of("1")))) {
      long before = world.log.count(vault);
      assertThrows(
          ProblemException.class,
          () -> readings.door.read(token, PurchasesWorld.SPENDING, query, DoorForTests::bytes));
      assertEquals(before + 1, world.log.count(vault), query.toString());
      assertEquals("query-refused", purchases.lastLine().reason());
      assertEquals(Optional.of(PurchasesWorld.SPENDING), purchases.lastLine().slug());
    }
  }

  /** Whatever is retried, changed and mixed: no reading tells more than one snapshot. */
  @Test
  void log_ofReadsInParallel_isOneChainAndHasALineForEach() throws Exception {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    long before = world.log.count(vault);
    try (var readers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        all.add(
            readers.submit(
                () -> readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10))));
        if (i % 8 == 0) {
          all.add(readers.submit(() -> world.log.chain(vault)));
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertEquals(before + 64, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
    List<LogLine> lines = world.log.list(vault, LogQuery.newest(100));
    assertEquals(lines.size(), lines.stream().map(LogLine::hash).distinct().count());
  }
}
