package org.datapassport.registry.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class HoldTest {
  private static final Instant NOW = PendingWorld.NOW;
  private static final Instant DUE = NOW.plus(PendingWorld.HOLD);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private PendingWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new PendingWorld(folder);
  }

  private Operation deactivation() {
    return world.send(world.draft(world.next, DUE).deactivation(), NOW);
  }

  @Test
  void write_heldOperation_tellsIntentAndWaitsUntilDue() throws Exception {
    Operation held = deactivation();
    long before = world.log.check().size();
    world.write(NOW);
    assertEquals(Operation.State.HELD, world.state(held));
    assertEquals(before + 1, world.log.check().size());
    world.write(DUE);
    assertEquals(Operation.State.HELD, world.state(held), "its second entry is a second later");
    world.write(DUE.plusSeconds(1));
    assertEquals(Operation.State.PUBLISHED, world.state(held));
    assertTrue(world.passport().parameters().deactivated());
    assertEquals(3, world.passport().size());
  }

  @Test
  void write_vetoBeforeDue_stopsItForEver() throws Exception {
    Operation held = deactivation();
    world.write(NOW);
    Operation veto =
        world.instruct(OperationKind.VETO, Optional.of(held), world.recovery, NOW.plusSeconds(9));
    world.write(NOW.plusSeconds(9));
    assertEquals(Operation.State.VETOED, world.state(held));
    assertEquals(Operation.State.PUBLISHED, world.state(veto));
    world.write(DUE.plus(Duration.ofDays(30)));
    assertFalse(world.passport().parameters().deactivated());
  }

  /** In the moment in which both could win, the citizen does. */
  @Test
  void write_vetoAtTheMomentItIsDue_wins() throws Exception {
    Operation held = deactivation();
    world.write(NOW);
    Instant moment = DUE.plusSeconds(1);
    world.instruct(OperationKind.VETO, Optional.of(held), world.recovery, moment);
    world.write(moment);
    assertEquals(Operation.State.VETOED, world.state(held));
    assertFalse(world.passport().parameters().deactivated());
  }

  @Test
  void write_vetoAfterPublication_changesNothing() throws Exception {
    Operation held = deactivation();
    Instant late = DUE.plusSeconds(1);
    world.write(NOW);
    world.write(late);
    Operation veto = world.instruct(OperationKind.VETO, Optional.of(held), world.recovery, late);
    world.write(late);
    assertEquals(Operation.State.PUBLISHED, world.state(held));
    assertEquals(Operation.State.SUPERSEDED, world.state(veto), "there is nothing to stop");
    assertTrue(world.passport().parameters().deactivated());
  }

  @Test
  void write_twoChildrenOfOneParent_publishesOne() throws Exception {
    Operation thief = deactivation();
    world.write(NOW);
    Operation rescue =
        world.send(world.draft(world.recovery, NOW.plusSeconds(5)).keys(world.kept()), NOW);
    world.write(NOW.plusSeconds(5));
    assertEquals(Operation.State.PUBLISHED, world.state(rescue));
    world.write(DUE.plusSeconds(1));
    assertEquals(Operation.State.SUPERSEDED, world.state(thief));
    assertEquals(2, world.passport().size());
  }

  @Test
  void write_twoChildrenInOneRound_publishesOne() throws Exception {
    List<UnverifiedEntry> one = world.draft(world.next, NOW).keys(world.kept());
    List<UnverifiedEntry> two = world.draft(world.next, NOW).keys(world.kept());
    Operation first = world.send(one, NOW);
    Operation second = world.send(two, NOW);
    world.write(NOW);
    assertEquals(2, world.passport().size());
    assertTrue(
        world.state(first) == Operation.State.PUBLISHED
            ^ world.state(second) == Operation.State.PUBLISHED);
  }

  /** Two nodes that both read what is due: the second finds it done, and its batch is undone. */
  @Test
  void commit_sameDueLeavesOnTwoNodes_happenOnce() throws Exception {
    Operation lock =
        world.instruct(OperationKind.LOCK_TRANSFER, Optional.empty(), world.operation, NOW);
    List<DueLeaves.Due> seenByOne = world.due(NOW);
    List<DueLeaves.Due> seenByOther = world.due(NOW);
    world.log.commitDue(seenByOne);
    long size = world.log.check().size();
    assertThrows(IllegalStateException.class, () -> world.log.commitDue(seenByOther));
    assertEquals(size, world.log.check().size());
    assertEquals(Operation.State.PUBLISHED, world.state(lock));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEFORE_ROWS",
        "ROWS_WRITTEN",
        "TILES_WRITTEN",
        "STATE_SWAPPED",
        "NOTE_KEPT",
        "PUBLISHED"
      })
  void commit_diesAtEachStep_publishesOnceAfterwards(String step) throws Exception {
    Operation held = deactivation();
    world.log.commitDueAndDie(world.due(NOW), step);
    world.write(NOW);
    assertEquals(Operation.State.HELD, world.state(held));
    Instant due = DUE.plusSeconds(1);
    world.log.commitDueAndDie(world.due(due), step);
    world.write(due);
    assertEquals(Operation.State.PUBLISHED, world.state(held));
    assertEquals(3, world.passport().size());
    // One each for genesis and intent, two for the deactivation.
    assertEquals(4, world.log.check().size());
  }

  @Test
  void add_sameOperationAgain_isKnown() throws Exception {
    Operation held = deactivation();
    assertEquals(OperationStore.Added.KNOWN, world.add(held));
    world.write(DUE.plusSeconds(1));
    assertEquals(OperationStore.Added.KNOWN, world.add(held), "an intent cannot be replayed");
  }

  /** A thief who fills the queue keeps the citizen's recovery key from nothing. */
  @Test
  void add_overQuotaOfOperationKey_leavesRecovery() throws Exception {
    for (int i = 0; i < PassportQuota.OPEN_MAX; i++) {
      Instant later = DUE.plusSeconds(i);
      world.send(world.draft(world.next, later).deactivation(), NOW);
    }
    Operation more =
        Operation.received(
            world.passport().scid(),
            OperationKind.DEACTIVATE,
            false,
            List.of(world.draft(world.next, DUE.plusSeconds(99)).deactivation().get(0).line()),
            NOW,
            DUE);
    assertEquals(OperationStore.Added.OVER_QUOTA, world.add(more));
    Operation rescue = world.send(world.draft(world.recovery, NOW).keys(world.kept()), NOW);
    world.write(NOW);
    assertEquals(Operation.State.PUBLISHED, world.state(rescue));
  }

  @Test
  void transferCode_isGoodOnceAndOnlyWhileUnlocked() throws Exception {
    Scid scid = world.passport().scid();
    String code = TransferLock.newCode(world.log.random);
    Instant until = NOW.plus(TransferLock.CODE_LIFE);
    try (Connection connection = world.log.database.getConnection()) {
      assertTrue(TransferLock.isLocked(connection, scid), "locked until unlocked");
      assertFalse(TransferLock.keepCode(connection, scid, code, until));
      world.instruct(OperationKind.UNLOCK_TRANSFER, Optional.empty(), world.operation, NOW);
      world.write(NOW);
      assertTrue(TransferLock.keepCode(connection, scid, code, until));
      assertFalse(TransferLock.useCode(connection, scid, code + "x", NOW));
      assertFalse(TransferLock.useCode(connection, scid, code, until), "its life is over");
      assertTrue(TransferLock.useCode(connection, scid, code, NOW));
      assertFalse(TransferLock.useCode(connection, scid, code, NOW), "used");
      assertTrue(TransferLock.keepCode(connection, scid, code, until));
      world.instruct(OperationKind.LOCK_TRANSFER, Optional.empty(), world.operation, NOW);
      world.write(NOW);
      assertFalse(TransferLock.useCode(connection, scid, code, NOW), "locked");
    }
  }
}
