package org.datapassport.registry.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.datapassport.registry.checkpoint.CuttingRelay;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.ObjectStore;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.writer.Placement;
import org.datapassport.registry.checkpoint.writer.Sequencer;
import org.datapassport.registry.checkpoint.writer.Step;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract in a bucket, and a log there whose process or store dies. */
@Tag("database")
class S3LogFilesTest extends LogFilesContractTest {
  @TempDir private static Path storeFolder = Path.of("replaced");
  private static ObjectStore store;

  @TempDir private Path folder = Path.of("replaced");

  private final String prefix = UUID.randomUUID() + "/";

  @BeforeAll
  static void start() throws Exception {
    store = new ObjectStore(storeFolder);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Override
  LogObjects objects() {
    return store.objects(prefix);
  }

  @Override
  LogObjects failingAt(String name) throws Exception {
    return S3Objects.open(ObjectStore.place(new CuttingRelay(store.port(), name).port(), prefix));
  }

  @Override
  void heal() {}

  /** Two logs in one bucket do not see each other. */
  @Test
  void read_underAnotherPrefix_isEmpty() {
    objects().create("checkpoint", hashes(1, 1));
    assertTrue(store.objects("other-" + prefix).read("checkpoint").isEmpty());
    assertTrue(objects().read("checkpoint").isPresent());
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void commit_processDiesAtAStep_losesNothingAndForksNothing(Step step) throws Exception {
    LogWorld world = new LogWorld(folder, new LogFiles(objects()));
    int sent = 0;
    for (int size : List.of(3, 253, 2)) {
      List<NewEntry> batch = world.entries(size);
      sent += size;
      Sequencer doomed = world.dyingAfterRecovery(step);
      assertTrue(doomed.recover());
      assertThrows(LogWorld.Death.class, () -> world.send(doomed, batch));
      world.die();
      Sequencer next = world.recovered();
      world.check();
      world.send(next, batch);
      next.abandon();
    }
    assertEquals(sent, world.check().size());
    assertEquals(sent, world.acknowledged.size());
  }

  /** The store is killed and comes back; who was not answered sends again. */
  @Test
  void commit_storeThatDoesNotAnswer_acknowledgesNothingAndHeals() throws Exception {
    try (ObjectStore own = new ObjectStore(folder)) {
      LogWorld world = new LogWorld(folder, new LogFiles(own.objects("")));
      Sequencer sequencer = world.recovered();
      world.send(sequencer, world.entries(255));
      own.kill();
      List<NewEntry> batch = world.entries(4);
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> world.send(sequencer, batch));
      assertFalse(printed(failure).contains("secret"), "a secret in the log");
      assertEquals(255, world.acknowledged.size());
      assertEquals(255, world.published.size());
      assertFalse(sequencer.isRecovered());
      assertThrows(UncheckedIOException.class, sequencer::recover);
      own.startAgain();
      Sequencer next = world.recovered();
      assertEquals(259, world.check().size());
      assertTrue(
          world.send(next, batch).stream().allMatch(p -> p instanceof Placement.AlreadyThere));
      next.abandon();
    }
  }

  /** A full tile that somebody put there is not signed over. */
  @Test
  void commit_foreignFullTile_signsNothing() throws Exception {
    LogWorld world = new LogWorld(folder, new LogFiles(objects()));
    Sequencer sequencer = world.recovered();
    world.send(sequencer, world.entries(200));
    objects().create("tile/0/000", hashes(256, 9));
    assertThrows(IllegalStateException.class, () -> world.send(sequencer, world.entries(60)));
    assertEquals(200, world.published.size());
    objects().remove("tile/0/000");
    world.recovered().abandon();
    assertEquals(260, world.check().size());
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
