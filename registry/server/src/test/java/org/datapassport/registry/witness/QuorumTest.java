package org.datapassport.registry.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that may show a checkpoint only when two of three witnesses cosigned it. */
@Tag("database")
class QuorumTest {
  @TempDir private Path temp = Path.of("replaced");
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private LogWorld log;
  private List<WitnessWorld> witnesses;
  private TlogPolicy policy;

  @BeforeEach
  void begin() throws Exception {
    log = new LogWorld(Files.createDirectory(temp.resolve("log")));
    witnesses =
        List.of(
            new WitnessWorld(temp, "a.example", log.verifierKey()),
            new WitnessWorld(temp, "b.example", log.verifierKey()),
            new WitnessWorld(temp, "c.example", log.verifierKey()));
    StringBuilder text = new StringBuilder("log " + log.verifierKey() + "\n");
    witnesses.forEach(witness -> text.append(witness.policyLine()));
    policy =
        TlogPolicy.parse(text + "group two 2 a.example b.example c.example\nquorum two\n")
            .orElseThrow();
    log.cosigners = quorum(Duration.ZERO);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    witnesses.forEach(WitnessWorld::close);
  }

  /** Of a log whose clock is ahead of its witnesses' clocks. */
  private Quorum quorum(Duration ahead) {
    Clock clock = Clock.fixed(WitnessWorld.NOW.plus(ahead), ZoneOffset.UTC);
    return new Quorum(policy, new OutgoingHttp(true), clock, threads);
  }

  private long shown() {
    return log.published.size();
  }

  @Test
  void publish_withAllWitnesses_carriesTheirCosignatures() throws Exception {
    for (int size : List.of(3, 4, 300)) {
      log.append(log.entries(size));
      SignedNote note = log.published.view().orElseThrow().note();
      assertTrue(policy.verify(note).isAccepted());
      assertEquals(4, note.signatures().size());
      String file = Files.readString(log.logFolder().resolve("checkpoint"));
      assertEquals(note.toString(), file);
    }
  }

  @Test
  void publish_withOneWitnessAway_goesOnAndItComesBack() throws Exception {
    log.append(log.entries(3));
    witnesses.get(1).goAway(true);
    log.append(log.entries(2));
    log.append(log.entries(2));
    assertEquals(3, log.published.view().orElseThrow().note().signatures().size());
    witnesses.get(1).goAway(false);
    log.append(log.entries(1));
    assertEquals(4, log.published.view().orElseThrow().note().signatures().size());
    assertEquals(8, shown());
  }

  /** What has no quorum is not shown, not even by a new process, and not lost. */
  @Test
  void publish_withoutQuorum_showsTheOldAndLosesNothing() throws Exception {
    log.append(log.entries(3));
    byte[] before = Files.readAllBytes(log.logFolder().resolve("checkpoint"));
    witnesses.get(0).goAway(true);
    witnesses.get(2).goAway(true);
    assertThrows(IllegalStateException.class, () -> log.append(log.entries(2)));
    assertEquals(3, shown());
    log.published = new PublishedLog();
    assertThrows(IllegalStateException.class, () -> log.append(log.entries(1)));
    assertEquals(3, shown(), "a new process shows what was published");
    assertEquals(
        new String(before, StandardCharsets.UTF_8),
        Files.readString(log.logFolder().resolve("checkpoint")));
    witnesses.get(2).goAway(false);
    log.append(log.entries(1));
    assertEquals(6, shown(), "the two that waited, and the new one");
    assertTrue(policy.verify(log.published.view().orElseThrow().note()).isAccepted());
  }

  /** A minority that holds the log's key cannot get its own history believed. */
  @Test
  void publish_ofAStolenKey_getsNoQuorum() throws Exception {
    log.append(log.entries(3));
    Path folder = Files.createDirectory(temp.resolve("thief"));
    for (String key : List.of("kek", "log.key")) {
      Files.copy(temp.resolve("log").resolve(key), folder.resolve(key));
    }
    LogWorld thief = new LogWorld(folder);
    thief.cosigners = quorum(Duration.ZERO);
    assertThrows(IllegalStateException.class, () -> thief.append(thief.entries(9)));
    assertEquals(0, thief.published.size());
    log.append(log.entries(1));
    assertEquals(4, shown());
    assertFalse(Files.exists(thief.logFolder().resolve("checkpoint")));
  }

  /** A clock that is off may be the log's or the witnesses'; neither is published with. */
  @Test
  void publish_withClocksApart_waitsUntilTheyAgree() throws Exception {
    log.append(log.entries(3));
    for (Duration apart : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6))) {
      log.cosigners = quorum(apart);
      assertThrows(IllegalStateException.class, () -> log.append(log.entries(1)));
      assertEquals(3, shown(), apart.toString());
    }
    Duration most = WitnessClient.CLOCK_SKEW_MAX;
    log.cosigners = quorum(most.plusSeconds(1));
    assertThrows(IllegalStateException.class, () -> log.append(log.entries(1)));
    log.cosigners = quorum(most);
    log.append(log.entries(1));
    assertEquals(5, shown(), "the one that waited, and the new one");
  }
}
