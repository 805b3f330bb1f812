package org.datapassport.registry.checkpoint.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class ReceiptStoreTest {
  @TempDir Path folder;

  private static ReceiptStore storeOf(LogWorld world) {
    LogParts parts =
        new LogParts() {
          @Override
          public LogFiles files() {
            return world.files;
          }
        };
    return new ReceiptStore(world.database, parts, world.published);
  }

  /** The checkpoint's note is a row before anybody may see that checkpoint. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"STATE_SWAPPED", "NOTE_KEPT", "CHECKPOINT_WRITTEN"})
  void receiptOf_writtenAndNotPublished_isGivenOncePublished(Step step) throws Exception {
    LogWorld world = new LogWorld(folder);
    ReceiptStore receipts = storeOf(world);
    List<NewEntry> batch = world.entries(3);
    Sequencer doomed = world.dyingAfterRecovery(step);
    assertTrue(doomed.recover());
    assertThrows(LogWorld.Death.class, () -> world.send(doomed, batch));
    world.die();
    assertTrue(receipts.receiptOf(2).isEmpty());
    world.recovered();
    ReceiptStore.Issued given = receipts.receiptOf(2).orElseThrow();
    assertEquals(3, given.treeSize());
    assertTrue(given.receipt().verify(world.verifierKey()).isAccepted());
  }

  @Test
  void receiptOf_leafBeyondTheLog_isEmpty() throws Exception {
    LogWorld world = new LogWorld(folder);
    world.append(world.entries(1));
    assertTrue(storeOf(world).receiptOf(0).isPresent());
    assertTrue(storeOf(world).receiptOf(1).isEmpty());
  }
}
