package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.writer.Placement;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.checkpoint.writer.Sequencer;
import org.datapassport.registry.checkpoint.writer.Tombstones;
import org.datapassport.registry.log.leaf.Receipt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many senders sent meanwhile is written together and answered one by one. */
@Tag("database")
class SequencerBatchTest {
  @TempDir Path folder;

  @Test
  void batch_withRepeatedAndErasedOnes_keepsTheGoodOnes() throws Exception {
    LogWorld world = new LogWorld(folder);
    List<NewEntry> made = world.entries(4);
    NewEntry erased = made.get(2);
    Sequencer sequencer = recovered(world, (connection, scids) -> Set.of(erased.scid()));

    List<Placement> placements =
        world.send(sequencer, List.of(made.get(0), made.get(1), erased, made.get(1), made.get(3)));

    assertEquals(0, leaf(placements.get(0)));
    assertEquals(1, leaf(placements.get(1)));
    assertInstanceOf(Placement.Erased.class, placements.get(2));
    assertEquals(1, assertInstanceOf(Placement.AlreadyThere.class, placements.get(3)).leafIndex());
    assertEquals(2, leaf(placements.get(4)));
    assertEquals(3, world.check().size());
    sequencer.abandon();
  }

  /** Sizes around a tile's border, and a batch that begins within a tile. */
  @Test
  void receiptsOfBatches_allVerify() throws Exception {
    LogWorld world = new LogWorld(folder);
    Sequencer sequencer = recovered(world, Tombstones.NONE);
    for (int size : List.of(1, 254, 1, 1, 300)) {
      List<NewEntry> batch = world.entries(size);
      List<Placement> placements = world.send(sequencer, batch);
      for (int i = 0; i < size; i++) {
        Placement.Appended appended = assertInstanceOf(Placement.Appended.class, placements.get(i));
        Receipt receipt = ReceiptStore.receiptFor(batch.get(i).opening(), appended).receipt();
        receipt.verify(world.verifierKey()).orElseThrow();
      }
    }
    sequencer.abandon();
    assertEquals(557, world.check().size());
  }

  private static long leaf(Placement placement) {
    return assertInstanceOf(Placement.Appended.class, placement).leafIndex();
  }

  private static Sequencer recovered(LogWorld world, Tombstones tombstones) throws Exception {
    Sequencer sequencer = world.process(Optional.empty()).refusing(tombstones);
    while (!sequencer.recover()) {
      Thread.onSpinWait();
    }
    return sequencer;
  }
}
