package org.datapassport.registry.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.Arrival;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A passport comes whole or not at all, and leaves once. */
@Tag("database")
class ArrivalTest {
  private static final Instant NOW = PendingWorld.NOW;
  private static final IdentifierPlace THERE =
      IdentifierPlace.perScid("registry.there.example", "");
  private static final IdentifierPlace HERE = IdentifierPlace.perScid("registry.test.example", "");

  @TempDir Path folder;

  private final Signer recovery = PendingWorld.signer();
  private final Signer after = PendingWorld.signer();

  @SuppressWarnings("NullAway.Init")
  private PendingWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new PendingWorld(folder);
  }

  private List<String> following() {
    return List.of(after.publicKey().commitment(), recovery.publicKey().commitment());
  }

  private VerifiedLog cameFromThere() {
    GenesisPlan plan =
        new GenesisPlan(THERE, NOW.minusSeconds(600), Duration.ofHours(1), following(), List.of());
    VerifiedLog born =
        LogVerifier.verifyGenesis(EntryDraft.genesis(plan, PendingWorld.signer()), NOW)
            .orElseThrow();
    UnverifiedEntry move =
        new ChangeDraft(born, recovery, NOW.minusSeconds(60)).registrar(following(), HERE).get(0);
    return LogVerifier.extend(born, move, NOW).orElseThrow();
  }

  private Operation arriving(VerifiedLog log) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), log.lines().get(1));
    TreeHash root = TreeHash.ofLeaf(opening.leaf().toArray());
    Checkpoint there = new Checkpoint("log.there.example/1", 1, root);
    Receipt release = new Receipt(opening, 0, List.of(), there.sign(PendingWorld.signer()));
    List<ByteString> lines = new ArrayList<>();
    lines.add(Arrival.of(log, release, Optional.empty()).body(log));
    lines.addAll(log.lines());
    return Operation.received(log.scid(), OperationKind.ARRIVE, false, lines, NOW, NOW);
  }

  private long entries(VerifiedLog log) throws Exception {
    try (Connection connection = world.log.database.getConnection();
        var select =
            connection.prepareStatement("select count(*) from passport_entry where scid = ?")) {
      select.setString(1, log.scid().text());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BEFORE_ROWS", "ROWS_WRITTEN", "TILES_WRITTEN", "STATE_SWAPPED", "PUBLISHED"})
  void commit_arrivalDiesAtEachStep_isWholeAndOnce(String step) throws Exception {
    VerifiedLog log = cameFromThere();
    Operation arrival = arriving(log);
    assertEquals(OperationStore.Added.NEW, world.add(arrival));
    long before = world.log.check().size();
    world.log.commitDueAndDie(world.due(NOW), step);
    assertTrue(entries(log) == 0 || entries(log) == 2, "all of it or nothing");
    world.write(NOW);
    assertEquals(2, entries(log));
    assertEquals(Operation.State.PUBLISHED, world.state(arrival));
    assertEquals(before + 3, world.log.check().size());
    assertEquals(OperationStore.Added.KNOWN, world.add(arrival));
    try (Connection connection = world.log.database.getConnection()) {
      assertTrue(TransferLock.isLocked(connection, log.scid()), "locked where it came to");
    }
  }

  /** The same move with other receipts changes nothing. */
  @Test
  void write_arrivalTwice_isOneArrival() throws Exception {
    VerifiedLog log = cameFromThere();
    Operation one = arriving(log);
    Operation two = arriving(log);
    world.add(one);
    world.add(two);
    world.write(NOW);
    assertEquals(2, entries(log));
    long size = world.log.check().size();
    world.write(NOW.plusSeconds(5));
    assertEquals(size, world.log.check().size());
    assertTrue(!world.state(one).equals(Operation.State.RECEIVED));
    assertTrue(!world.state(two).equals(Operation.State.RECEIVED));
  }

  /** Whoever lets many long passports arrive at once makes no batch that no witness can read. */
  @Test
  void due_ofManyPassportsThatArrive_isCutBetweenThem() throws Exception {
    VerifiedLog one = cameFromThere();
    VerifiedLog two = cameFromThere();
    world.add(arriving(one));
    world.add(arriving(two));
    assertEquals(3, world.due(NOW).size(), "all of one, and nothing of the other");
    world.log.commitDue(world.due(NOW));
    assertEquals(2, entries(one) + entries(two));
    world.write(NOW);
    assertEquals(4, entries(one) + entries(two));
  }

  /** A lock stops a move by the operation key while it waits, and never the recovery key's. */
  @Test
  void write_lockWhileMoveWaits_stopsIt() throws Exception {
    Instant due = NOW.plus(PendingWorld.HOLD);
    Operation unlock =
        world.instruct(OperationKind.UNLOCK_TRANSFER, Optional.empty(), world.operation, NOW);
    world.write(NOW);
    assertEquals(Operation.State.PUBLISHED, world.state(unlock));
    Operation held = world.send(world.draft(world.next, due).registrar(world.kept(), THERE), NOW);
    world.write(NOW);
    assertEquals(Operation.State.HELD, world.state(held));
    world.instruct(OperationKind.LOCK_TRANSFER, Optional.empty(), world.operation, NOW);
    world.write(NOW);
    world.write(due.plusSeconds(1));
    assertEquals(Operation.State.SUPERSEDED, world.state(held));
    assertEquals(1, world.passport().size());
    Operation rescued =
        world.send(world.draft(world.recovery, due).registrar(world.kept(), THERE), due);
    world.write(due);
    assertEquals(Operation.State.PUBLISHED, world.state(rescued));
  }
}
