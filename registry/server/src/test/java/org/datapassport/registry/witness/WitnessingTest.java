package org.datapassport.registry.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class WitnessingTest {
  @TempDir private Path temp = Path.of("replaced");
  private LogWorld log;
  private WitnessWorld witness;

  @BeforeEach
  void begin() throws Exception {
    log = new LogWorld(Files.createDirectory(temp.resolve("log")));
    log.append(log.entries(5));
    witness = new WitnessWorld(temp, "witness.test.example", log.verifierKey());
  }

  @AfterEach
  void end() {
    witness.close();
  }

  private static SignedNote note(LogWorld world) throws Exception {
    return SignedNote.parse(Files.readAllBytes(world.logFolder().resolve("checkpoint")))
        .orElseThrow();
  }

  private static AddCheckpoint request(LogWorld world, long oldSize) throws Exception {
    SignedNote note = note(world);
    long size = Checkpoint.parse(note.text()).orElseThrow().size();
    List<TreeHash> proof =
        oldSize == 0
            ? List.of()
            : new TiledTree(size, new LogFiles(world.logFolder())::read)
                .consistencyProof(oldSize, size)
                .orElseThrow();
    return new AddCheckpoint(oldSize, proof, note);
  }

  private void assertCosigned(AddCheckpoint request) {
    Witnessing.Outcome outcome = witness.witnessing.decide(request);
    byte[] line =
        assertInstanceOf(Witnessing.Cosigned.class, outcome)
            .line()
            .getBytes(StandardCharsets.UTF_8);
    SignedNote cosigned =
        request.note().with(SignedNote.signaturesUnder(request.note().text(), line).orElseThrow());
    assertEquals(Optional.of(WitnessWorld.NOW), witness.key.witnessKey().cosignedAt(cosigned));
  }

  @Test
  void decide_onAGrowingLog_cosignsEachSize() throws Exception {
    assertCosigned(request(log, 0));
    assertCosigned(request(log, 5));
    log.append(log.entries(3));
    assertCosigned(request(log, 5));
    assertEquals(new Witnessing.Overtaken(8), witness.witnessing.decide(request(log, 5)));
    assertEquals(new Witnessing.Overtaken(8), witness.witnessing.decide(request(log, 0)));
  }

  @Test
  void decide_onABackwardsStep_doesNotCosign() throws Exception {
    AddCheckpoint old = request(log, 0);
    log.append(log.entries(3));
    assertCosigned(request(log, 0));
    assertEquals(new Witnessing.Overtaken(8), witness.witnessing.decide(old));
    assertEquals(
        Witnessing.Refused.OLD_SIZE_TOO_LARGE,
        witness.witnessing.decide(new AddCheckpoint(8, List.of(), old.note())));
  }

  @Test
  void decide_withoutTheProof_doesNotCosign() throws Exception {
    assertCosigned(request(log, 0));
    log.append(log.entries(3));
    AddCheckpoint good = request(log, 5);
    List<TreeHash> wrong = new ArrayList<>(good.proof());
    wrong.set(0, TreeHash.ofNothing());
    for (List<TreeHash> proof : List.of(List.<TreeHash>of(), wrong)) {
      assertEquals(
          Witnessing.Refused.INCONSISTENT,
          witness.witnessing.decide(new AddCheckpoint(5, proof, good.note())));
    }
    assertCosigned(good);
  }

  @Test
  void decide_onAnotherLogOrKey_doesNotCosign() throws Exception {
    LogWorld stranger = new LogWorld(Files.createDirectory(temp.resolve("stranger")));
    stranger.append(stranger.entries(1));
    assertEquals(Witnessing.Refused.UNSIGNED, witness.witnessing.decide(request(stranger, 0)));
    SignedNote renamed =
        new SignedNote(
            "other/1\n1\n" + TreeHash.ofNothing().base64() + "\n", note(log).signatures());
    assertEquals(
        Witnessing.Refused.LOG_UNKNOWN,
        witness.witnessing.decide(new AddCheckpoint(0, List.of(), renamed)));
  }

  private LogWorld twin() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("twin"));
    for (String key : List.of("kek", "log.key")) {
      Files.copy(temp.resolve("log").resolve(key), folder.resolve(key));
    }
    return new LogWorld(folder);
  }

  @Test
  void decide_onASecondTreeOfOneSize_keepsTheEvidenceAndStops() throws Exception {
    LogWorld twin = twin();
    twin.append(twin.entries(5));
    assertCosigned(request(log, 0));
    assertEquals(Witnessing.Refused.ACCUSED, witness.witnessing.decide(request(twin, 5)));
    assertEquals(1, witness.evidence.all().size());
    assertEquals(note(log).toString(), witness.evidence.all().get(0).one());
    log.append(log.entries(1));
    assertEquals(
        Witnessing.Refused.ACCUSED,
        witness.witnessing.decide(request(log, 5)),
        "a true checkpoint is not called inconsistent");
  }

  /** Many at once, half of them for one history, half for the other: one history wins. */
  @Test
  void decide_onTwoHistoriesAtOnce_cosignsOneOnly() throws Exception {
    LogWorld twin = twin();
    List<NewEntry> same = twin.entries(1);
    twin.append(same);
    twin.append(twin.entries(4));
    List<AddCheckpoint> requests = List.of(request(log, 0), request(twin, 0));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        int which = i % 2;
        calls.add(
            () ->
                witness.witnessing.decide(requests.get(which)) instanceof Witnessing.Cosigned
                    ? which
                    : -1);
      }
      Set<Integer> cosigned = new HashSet<>();
      for (Future<Integer> call : threads.invokeAll(calls)) {
        cosigned.add(call.get());
      }
      cosigned.remove(-1);
      assertEquals(1, cosigned.size(), "two trees of one size were cosigned, or none");
      assertTrue(witness.witnessing.store().latest("log.test.example/1").size() == 5);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What is not cosigned is not remembered either: the log may still do better. */
  @Test
  void decide_onATreeThatItsRulesRefuse_keepsNothing() throws Exception {
    witness.rules = note -> Optional.of("leaf 3 is wrong");
    assertEquals(
        new Witnessing.Objected("leaf 3 is wrong"), witness.witnessing.decide(request(log, 0)));
    witness.rules = TreeRules.NONE;
    assertCosigned(request(log, 0));
  }

  /** Whom the rules know nothing of is refused before they are asked. */
  @Test
  void decide_onWhatTheLogDidNotSign_asksNoRules() throws Exception {
    witness.rules =
        note -> {
          throw new AssertionError("asked");
        };
    AddCheckpoint unsigned = request(log, 0);
    AddCheckpoint forged =
        new AddCheckpoint(0, unsigned.proof(), new SignedNote(unsigned.note().text(), List.of()));
    assertEquals(Witnessing.Refused.UNSIGNED, witness.witnessing.decide(forged));
  }
}
