package org.datapassport.vault.grant.upkeep;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.LateEvents;
import org.datapassport.vault.grant.management.ReadingStore;
import org.datapassport.vault.grant.management.Snapshot;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

/** A company that reads without end fills no table without end, and hides nothing from anybody. */
class GrantUpkeepIT {
  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final VaultId vault = world.newVault();

  @Test
  void begin_overAndOver_keepsNoMoreThanTheLastWeek() {
    Grant grant = consent.decide(spending(""));
    for (int i = 0; i < 130; i++) {
      begin(grant);
    }
    world.clock.forward(Duration.ofDays(7).plusSeconds(1));
    for (int i = 0; i < 64; i++) {
      begin(grant);
    }
    assertEquals(64, readings(), "those of the week before are gone");
    assertEquals(194, counted(), "and are counted all the same");
  }

  @Test
  void begin_longRecurrence_isCountedAllThatTime() {
    Grant grant = consent.decide(spending(",\"recurrence\":{\"max\":70,\"per\":\"P30D\"}"));
    for (int i = 0; i < 63; i++) {
      begin(grant);
    }
    world.clock.forward(Duration.ofDays(20));
    for (int i = 0; i < 7; i++) {
      begin(grant);
    }
    ProblemException refused = assertThrows(ProblemException.class, () -> begin(grant));
    assertEquals("read-too-often", refused.code().code());
  }

  @Test
  void goOn_readingOfLastWeek_isForgottenAndThatOfTenMinutesAgoIsOver() {
    Grant grant = consent.decide(spending(""));
    UUID old = begin(grant);
    for (int i = 0; i < 62; i++) {
      begin(grant);
    }
    world.clock.forward(Duration.ofDays(7).plusSeconds(1));
    UUID young = begin(grant);
    assertEquals("cursor-refused", refusal(grant, old));
    world.clock.forward(Duration.ofMinutes(10).minusSeconds(1));
    assertEquals(young, goOn(grant, young));
    world.clock.forward(Duration.ofSeconds(1));
    assertEquals("reading-over", refusal(grant, young));
  }

  private UUID goOn(Grant grant, UUID reading) {
    return world.in(() -> consent.gate.goOn(grant, grant.items().get(0), reading).id());
  }

  private String refusal(Grant grant, UUID reading) {
    return assertThrows(ProblemException.class, () -> goOn(grant, reading)).code().code();
  }

  @Test
  void sweep_grantThatIsOver_forgetsItsReadingsAndNothingElse() {
    Grant over = consent.decide(spending(""));
    begin(over);
    world.clock.forward(Duration.ofDays(30));
    upkeep().sweep();
    assertEquals(1, readings(), "kept for a week");
    world.clock.forward(Duration.ofDays(7).plusSeconds(1));
    upkeep().sweep();
    assertEquals(0, readings());
    assertEquals(1, consent.grants.list(vault).size(), "the citizen sees the grant");
    assertEquals(2, consent.receipts.list(vault, over.id()).size(), "and its receipts");
  }

  private GrantUpkeep upkeep() {
    ExpiryTransaction transaction =
        new ExpiryTransaction() {
          @Override
          public void write(LateEvents.Due due) {
            world.in(
                () -> {
                  consent.late.write(due);
                  return true;
                });
          }
        };
    return new GrantUpkeep(
        consent.late,
        transaction,
        new ReadingStore(world.database),
        new WaitingRequests(world.database, world.keys, world.clock),
        world.clock);
  }

  private Decision spending(String more) {
    return consent.decision(
        vault,
        List.of(item("i1", "GrocerySpending", "single-purchases", more)),
        choose("i1", "single-purchases", "P30D"));
  }

  private long readings() {
    return world
        .database
        .first("select count(*) as n from grant_reading", row -> row.number("n"))
        .orElseThrow();
  }

  private long counted() {
    return world
        .database
        .first("select readings as n from grant_item", row -> row.number("n"))
        .orElseThrow();
  }

  private UUID begin(Grant grant) {
    GrantItem item = grant.items().get(0);
    UUID reading = RandomId.fresh(world.random);
    return world.in(
        () -> {
          consent.gate.begin(grant, item, reading, new Snapshot(0, 0));
          return reading;
        });
  }
}
