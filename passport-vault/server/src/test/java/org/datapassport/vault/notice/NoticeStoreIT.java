package org.datapassport.vault.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations.Outcome;
import org.junit.jupiter.api.Test;

/** What is kept of operations that wait, on a real database. */
class NoticeStoreIT {
  private final VaultWorld world = new VaultWorld();
  private final NoticeStore store = new NoticeStore(world.database, world.clock);
  private final VaultId ada = new VaultId(UUID.randomUUID());
  private final VaultId mallory = new VaultId(UUID.randomUUID());
  private final WaitingOperation closing =
      new WaitingOperation(
          new OperationId("c".repeat(43)),
          OperationKind.DEACTIVATE,
          false,
          world.clock.instant(),
          world.clock.instant().plus(Duration.ofDays(3)));

  private Notice only() {
    List<Notice> notices = store.list(ada);
    assertEquals(1, notices.size());
    return notices.get(0);
  }

  private void passport(VaultId vault, String state) {
    world.database.update(
        "insert into passport (vault_id, state, sealed_name, genesis, signed_at)"
            + " values (?, ?, ?, ?, ?)",
        vault.value(),
        state,
        new byte[1],
        new byte[1],
        world.clock.instant());
  }

  @Test
  void notice_fromFirstToLast_staysUntilItsEndWasSeen() {
    store.add(ada, closing);
    store.add(ada, closing);
    assertEquals(new Notice(closing, Optional.empty(), false), only());
    assertEquals(List.of(), store.list(mallory));

    List<Notice> shown = store.list(ada);
    store.over(ada, closing.id(), Outcome.VETOED);
    store.seen(ada, shown);
    assertEquals(
        new Notice(closing, Optional.of(Outcome.VETOED), false),
        only(),
        "who saw it waiting has not seen its end");
    store.over(ada, closing.id(), Outcome.PUBLISHED);
    assertEquals(Optional.of(Outcome.VETOED), only().outcome(), "the first end is the end");

    store.forgetOld();
    world.clock.forward(NoticeStore.KEPT.multipliedBy(2));
    store.forgetOld();
    assertFalse(only().seen(), "unseen it is kept, however old");
    store.seen(ada, store.list(ada));
    assertTrue(only().seen());
    world.clock.forward(NoticeStore.KEPT.plusSeconds(1));
    store.forgetOld();
    assertEquals(List.of(), store.list(ada));
  }

  @Test
  void untold_afterTheMessage_isNothing() {
    store.add(ada, closing);
    assertEquals(List.of(closing), store.untold(ada));
    store.told(ada, List.of(closing));
    assertEquals(List.of(), store.untold(ada));
    store.add(mallory, closing);
    store.over(mallory, closing.id(), Outcome.SUPERSEDED);
    assertEquals(List.of(), store.untold(mallory), "what is over needs no message");
  }

  @Test
  void claim_byTwoNodes_isOnesOnly() {
    passport(ada, "linked");
    passport(mallory, "signed");
    Instant since = world.clock.instant().minus(Duration.ofHours(1));
    assertEquals(List.of(ada), store.unwatchedSince(since, 10));
    assertTrue(store.claim(ada, since));
    assertFalse(store.claim(ada, since));
    assertEquals(List.of(), store.unwatchedSince(since, 10));
    world.clock.forward(Duration.ofHours(2));
    assertEquals(List.of(ada), store.unwatchedSince(since.plus(Duration.ofHours(2)), 10));
  }

  @Test
  void message_always_namesNobodyAndHasNoLink() {
    NoticeMessage message = new NoticeMessage("v.test", 2, closing.dueAt());
    String whole = message.subject() + message.text();
    assertTrue(whole.contains("25 November 2026, 12:00 UTC"), whole);
    for (String banned : List.of("http", "://", "<", "DP", "did:", closing.id().text())) {
      assertFalse(whole.contains(banned), whole);
    }
  }
}
