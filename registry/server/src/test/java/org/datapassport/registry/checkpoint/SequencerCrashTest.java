package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.writer.Placement;
import org.datapassport.registry.checkpoint.writer.Sequencer;
import org.datapassport.registry.checkpoint.writer.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class SequencerCrashTest {
  @TempDir Path folder;

  /** Sizes around the borders of tiles: the batch crosses one, fills one, begins one. */
  private static final List<Integer> BATCHES = List.of(3, 250, 3, 1, 4);

  @ParameterizedTest
  @EnumSource(Step.class)
  void commit_diesAtEachStepOfEachBatch_losesNothingAndForksNothing(Step step) throws Exception {
    LogWorld world = new LogWorld(folder);
    List<NewEntry> sent = new ArrayList<>();
    for (int size : BATCHES) {
      List<NewEntry> batch = world.entries(size);
      sent.addAll(batch);
      Sequencer doomed = dyingAfterRecovery(world, step);
      assertThrows(LogWorld.Death.class, () -> world.send(doomed, batch));
      world.die();
      Sequencer next = world.recovered();
      world.check();
      List<Placement> again = world.send(next, batch);
      assertTrue(again.stream().allMatch(p -> LogWorld.leafOf(p).isPresent()));
      next.abandon();
    }
    assertEquals(sent.size(), world.check().size());
    assertEquals(sent.size(), world.acknowledged.size());
    assertEquals(sent.size(), world.acknowledged.values().stream().distinct().count());
  }

  /** Recovery itself passes through the steps, so the plan begins afterwards. */
  private static Sequencer dyingAfterRecovery(LogWorld world, Step step) throws Exception {
    Sequencer sequencer = world.dyingAfterRecovery(step);
    assertTrue(sequencer.recover());
    return sequencer;
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"TILES_WRITTEN", "STATE_SWAPPED", "NOTE_KEPT", "CHECKPOINT_WRITTEN"})
  void recover_diesItself_recoversNextTime(Step step) throws Exception {
    LogWorld world = new LogWorld(folder);
    List<NewEntry> batch = world.entries(5);
    Sequencer doomed = dyingAfterRecovery(world, Step.ROWS_WRITTEN);
    assertThrows(LogWorld.Death.class, () -> world.send(doomed, batch));
    world.die();
    Sequencer doomedToo = world.process(Optional.of(step));
    assertThrows(LogWorld.Death.class, () -> recoverWithLock(doomedToo));
    world.die();
    Sequencer next = world.recovered();
    assertEquals(5, world.check().size());
    assertTrue(world.send(next, batch).stream().allMatch(p -> p instanceof Placement.AlreadyThere));
  }

  private static void recoverWithLock(Sequencer sequencer) throws Exception {
    while (!sequencer.recover()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void recover_whileAnotherWrites_waits() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer first = world.recovered();
    Sequencer second = world.process(Optional.empty());
    assertFalse(second.recover());
    first.abandon();
    assertTrue(second.recover());
  }

  @Test
  void commit_stateChangedBehindItsBack_signsNothing() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    world.send(sequencer, world.entries(2));
    byte[] before = world.files.readCheckpoint().orElseThrow();
    LogDatabase.change(
        world.database, "update log_state set root = decode(repeat('00', 32), 'hex')");
    List<NewEntry> more = world.entries(1);
    assertThrows(IllegalStateException.class, () -> world.send(sequencer, more));
    assertArrayEquals(before, world.files.readCheckpoint().orElseThrow());
    assertFalse(sequencer.isRecovered());
  }

  @Test
  void recover_databaseOlderThanCheckpoint_refusesToFork() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    world.send(sequencer, world.entries(2));
    sequencer.abandon();
    LogDatabase.change(
        world.database,
        "delete from passport_entry; delete from log_opening; delete from log_leaf;"
            + " delete from log_state");
    assertThrows(IllegalStateException.class, () -> world.process(Optional.empty()).recover());
  }

  @Test
  void recover_tilesLost_makesThemAnewFromRows() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    world.send(sequencer, world.entries(300));
    sequencer.abandon();
    try (Stream<Path> files = Files.walk(folder.resolve("log/tile"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    world.recovered();
    assertEquals(300, world.check().size());
  }

  @Test
  void commit_sameEntryTwice_hasOneLeaf() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    List<NewEntry> one = world.entries(1);
    assertInstanceOf(Placement.Appended.class, world.send(sequencer, one).get(0));
    assertInstanceOf(Placement.AlreadyThere.class, world.send(sequencer, one).get(0));
    assertEquals(1, world.check().size());
  }

  @Test
  void commit_sameEntryTwiceInOneBatch_hasOneLeaf() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    NewEntry entry = world.entries(1).get(0);
    List<Placement> answers = world.send(sequencer, List.of(entry, entry));
    assertInstanceOf(Placement.Appended.class, answers.get(0));
    assertEquals(new Placement.AlreadyThere(0), answers.get(1));
    assertEquals(1, world.check().size());
  }
}
