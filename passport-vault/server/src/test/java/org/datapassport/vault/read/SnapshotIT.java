package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.view.Released;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reading is one snapshot, whatever is replayed, changed and mixed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SnapshotIT {
  private final PurchasesWorld purchases = new PurchasesWorld();
  private final VaultWorld world = purchases.world;
  private final GrantsForTests consent = purchases.consent;
  private final VaultId vault = purchases.vault;
  private final DoorForTests readings = purchases.readings;

  @Test
  void read_cursorAgain_givesTheSameBytesWhateverWasImportedSince() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    Page page = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(2));
    Page second = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.next(page));
    purchases.moreFrom(2);
    purchases.moreFrom(4);
    Page again = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.next(page));
    assertArrayEquals(DoorForTests.bytes(second), DoorForTests.bytes(again));
    Page third = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.next(again));
    assertEquals(List.of("35.00"), PurchasesWorld.amounts(third));
    assertEquals(Optional.empty(), third.next(), "the reading is what was there when it began");
    assertEquals(
        List.of("21.00", "22.00"),
        PurchasesWorld.amounts(
            readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(2))));
  }

  @Test
  void read_cursorWithAnotherLimitOrFilter_isRefusedWithItsLine() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("P30D", ""));
    Page page = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(2));
    Optional<Instant> early = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    for (ReadParameters other :
        List.of(
            new ReadParameters(Optional.empty(), Optional.empty(), 1000, page.next()),
            new ReadParameters(early, Optional.empty(), 0, page.next()),
            new ReadParameters(Optional.empty(), early, 2, page.next()))) {
      assertEquals("query-refused", purchases.refusal(token, other));
    }
    assertEquals(
        List.of("33.00", "34.00"),
        PurchasesWorld.amounts(
            readings.read(
                token,
                PurchasesWorld.SPENDING,
                new ReadParameters(Optional.empty(), Optional.empty(), 2, page.next()))));
  }

  @Test
  void read_cursorReplayed_isNoWayAroundTheFrequency() {
    purchases.moreFrom(3);
    AccessToken token =
        readings.token(purchases.purchases("P30D", ",\"recurrence\":{\"max\":1,\"per\":\"P1D\"}"));
    Page page = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(1));
    Set<String> seen = new HashSet<>(PurchasesWorld.amounts(page));
    for (int month = 4; month <= 8; month++) {
      purchases.moreFrom(month);
      seen.addAll(
          PurchasesWorld.amounts(
              readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.next(page))));
    }
    assertEquals(Set.of("31.00", "32.00"), seen);
    assertEquals("read-too-often", purchases.refusal(token, PurchasesWorld.first(1)));
    world.clock.forward(Duration.ofMinutes(10));
    assertEquals("reading-over", purchases.refusal(token, PurchasesWorld.next(page)));
  }

  @Test
  void read_undoneBetweenPages_isOverAndDoesNotUseUpOnce() {
    purchases.moreFrom(3);
    ImportRun other = purchases.moreFrom(4);
    AccessToken token = readings.token(purchases.purchases("once", ""));
    Page page = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(2));
    world.in(
        () -> {
          world.imports.undo(vault, other.id());
          return true;
        });
    assertEquals("reading-over", purchases.refusal(token, PurchasesWorld.next(page)));
    assertEquals("reading-over", purchases.refusal(token, PurchasesWorld.next(page)));
    Page anew = readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10));
    assertEquals(5, anew.records().size());
    assertEquals(
        "strand-not-available",
        purchases.refusal(token, PurchasesWorld.first(10)),
        "once is used up now");
  }

  @Test
  void read_failedBeforeItsLine_usesNothingUp() {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("once", ""));
    assertThrows(
        IllegalStateException.class,
        () ->
            readings.door.read(
                token,
                PurchasesWorld.SPENDING,
                PurchasesWorld.first(10),
                page -> {
                  throw new IllegalStateException("the disk is full");
                }));
    assertEquals(
        5,
        readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10)).records().size());
  }

  @Test
  void read_onceFromManySides_isOneReading() throws Exception {
    purchases.moreFrom(3);
    AccessToken token = readings.token(purchases.purchases("once", ""));
    AtomicInteger served = new AtomicInteger();
    try (var readers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        all.add(
            readers.submit(
                () -> {
                  try {
                    readings.read(token, PurchasesWorld.SPENDING, PurchasesWorld.first(10));
                    served.incrementAndGet();
                  } catch (ProblemException e) {
                    assertEquals("strand-not-available", e.code().code());
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertEquals(1, served.get());
    assertEquals(16 + 2, world.log.count(vault), "import, grant, and one for each");
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void read_anyMixtureOfReplays_tellsNoMoreThanOneSnapshot() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      VaultId mine = world.newVault();
      world.run(mine, purchases.statement("s" + seed, 3));
      Grant grant =
          consent.decide(
              consent.decision(
                  mine,
                  items(item("i1", "GrocerySpending", "single-purchases", "")),
                  choose("i1", "single-purchases", "once")));
      AccessToken token = readings.token(grant);
      List<Optional<String>> cursors = new ArrayList<>(List.of(Optional.empty()));
      Set<Map<String, String>> told = new HashSet<>();
      for (int step = 0; step < 30; step++) {
        if (random.nextInt(4) == 0) {
          world.run(mine, purchases.statement("s" + seed + "-" + step, 1 + random.nextInt(9)));
        }
        ReadParameters parameters =
            new ReadParameters(
                random.nextInt(5) == 0
                    ? Optional.of(Instant.parse("2026-03-02T00:00:00Z"))
                    : Optional.empty(),
                Optional.empty(),
                random.nextInt(3),
                cursors.get(random.nextInt(cursors.size())));
        try {
          Page page = readings.read(token, PurchasesWorld.SPENDING, parameters);
          page.records().stream().map(Released::terms).forEach(told::add);
          page.next().ifPresent(cursor -> cursors.add(Optional.of(cursor)));
        } catch (ProblemException e) {
          assertTrue(e.code().status() < 500, e.code().code());
        }
      }
      assertTrue(told.size() <= 15, "seed " + seed + ": " + told.size());
    }
  }
}
