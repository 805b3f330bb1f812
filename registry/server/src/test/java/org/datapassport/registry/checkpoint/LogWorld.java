package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.checkpoint.writer.Cosigners;
import org.datapassport.registry.checkpoint.writer.Placement;
import org.datapassport.registry.checkpoint.writer.Sequencer;
import org.datapassport.registry.checkpoint.writer.Step;
import org.datapassport.registry.checkpoint.writer.start.Remembered;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.tree.TreeProof;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.junit.jupiter.api.Assertions;

/** A log with its folder and database, whose process can die and be started again. */
public final class LogWorld {
  public static final String ORIGIN = "log.test.example/1";

  public final DataSource database;
  public final LogFiles files;
  public final LogKey key;
  public final SecureRandom random = new SecureRandom();
  public final List<Checkpoint> seen = new ArrayList<>();

  /** What senders were told, which must be true for ever. */
  public final Map<NewLeaf, Long> acknowledged = new LinkedHashMap<>();

  private Optional<Connection> open = Optional.empty();

  /** What the next process shows to the world. */
  public PublishedLog published = new PublishedLog();

  /** Who must cosign. */
  public Cosigners cosigners = Cosigners.NONE;

  /** Who is asked what they saw of this log. */
  public Remembered remembered = Remembered.BY_NOBODY;

  private final Path folder;

  public LogWorld(Path folder) {
    this(folder, LogDatabase.create(), ORIGIN);
  }

  /** A log that goes on with what is there. */
  public LogWorld(Path folder, DataSource database, String origin) {
    this(folder, database, origin, new LogFiles(folder.resolve("log")));
  }

  /** A log whose tiles are where the test says. */
  public LogWorld(Path folder, LogFiles files) {
    this(folder, LogDatabase.create(), ORIGIN, files);
  }

  private LogWorld(Path folder, DataSource database, String origin, LogFiles files) {
    this.folder = folder;
    this.database = database;
    this.files = files;
    KeyFile sealing = KeyFile.openOrCreate(folder.resolve("kek"), random);
    key = LogKey.openOrCreate(folder.resolve("log.key"), origin, sealing);
  }

  /** What everybody may know of this log. */
  public NoteKey verifierKey() {
    return key.verifierKey();
  }

  /** Where tiles and checkpoint are. */
  public Path logFolder() {
    return folder.resolve("log");
  }

  /** As the writer does before it takes over for another log. */
  public void forgetCheckpoint() {
    files.forgetCheckpoint();
  }

  /** Starts a writer and ends it again. */
  public void recover() throws SQLException {
    recovered().abandon();
  }

  /** Appends leaves as the writer does. */
  public void append(List<? extends NewLeaf> leaves) throws SQLException {
    commitDue(leaves.stream().map(leaf -> new DueLeaves.Due(leaf, Effect.NONE, () -> {})).toList());
  }

  /** What ends a process at once: no handler of ours may catch it. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  public Sequencer process(Optional<Step> deathAt) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    return new Sequencer(watched(), files, key, published, clock) {
      @Override
      protected void reached(Step step) {
        if (deathAt.equals(Optional.of(step))) {
          throw new Death();
        }
      }
    }.cosignedBy(cosigners).rememberedBy(remembered);
  }

  /** Recovers first and dies later, since recovery passes through the same steps. */
  public Sequencer dyingAfterRecovery(Step deathAt) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    return new Sequencer(watched(), files, key, new PublishedLog(), clock) {
      @Override
      protected void reached(Step step) {
        if (isRecovered() && deathAt == step) {
          throw new Death();
        }
      }
    };
  }

  /** Remembers the connection, so that death can cut it. */
  private DataSource watched() {
    return (DataSource)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Connection made = database.getConnection();
              open = Optional.of(made);
              return made;
            });
  }

  /** The operating system closes the sockets of the dead; PostgreSQL rolls back and unlocks. */
  public void die() throws SQLException {
    if (open.isPresent()) {
      open.get().abort(Runnable::run);
    }
  }

  /** Starts processes until one has the lock, as the dead one's may take a moment to be free. */
  public Sequencer recovered() throws SQLException {
    Sequencer sequencer = process(Optional.empty());
    for (int attempt = 0; attempt < 1000; attempt++) {
      if (sequencer.recover()) {
        return sequencer;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the lock of the dead process is still held");
  }

  /** What the writer does with what is due, in a process of its own. */
  public void commitDue(List<DueLeaves.Due> due) throws SQLException {
    Sequencer sequencer = recovered();
    sequencer.commit(waiting(due));
    sequencer.abandon();
    check();
  }

  /** The same by a process that dies on the way, whatever was durable by then. */
  public void commitDueAndDie(List<DueLeaves.Due> due, String step) throws SQLException {
    Sequencer doomed = dyingAfterRecovery(Step.valueOf(step));
    for (int attempt = 0; !doomed.recover(); attempt++) {
      assertTrue(attempt < 1000);
    }
    List<Sequencer.Waiting> batch = waiting(due);
    Assertions.assertThrows(Death.class, () -> doomed.commit(batch));
    die();
    recovered().abandon();
    check();
  }

  private static List<Sequencer.Waiting> waiting(List<DueLeaves.Due> due) {
    return due.stream()
        .map(d -> new Sequencer.Waiting(d.leaf(), d.effect(), new CompletableFuture<>()))
        .toList();
  }

  /** Every byte of every file of the log. */
  public List<byte[]> fileContents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }

  public List<NewEntry> entries(int count) {
    List<NewEntry> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UnverifiedEntry entry = Entries.genesis(random);
      byte[] salt = new byte[LeafOpening.SALT_BYTES];
      random.nextBytes(salt);
      LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), entry.line());
      Scid scid = entry.did().scid();
      made.add(new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening));
    }
    return made;
  }

  /** Sends entries; those that are answered are remembered. */
  public List<Placement> send(Sequencer sequencer, List<NewEntry> entries) {
    List<Sequencer.Waiting> batch =
        entries.stream().map(e -> new Sequencer.Waiting(e, new CompletableFuture<>())).toList();
    try {
      sequencer.commit(batch);
    } finally {
      for (Sequencer.Waiting waiting : batch) {
        if (waiting.placement().isDone() && !waiting.placement().isCompletedExceptionally()) {
          leafOf(waiting.placement().join())
              .ifPresent(leaf -> acknowledged.put(waiting.leaf(), leaf));
        }
      }
    }
    return batch.stream().map(w -> w.placement().join()).toList();
  }

  public static Optional<Long> leafOf(Placement placement) {
    if (placement instanceof Placement.Appended appended) {
      return Optional.of(appended.leafIndex());
    }
    if (placement instanceof Placement.AlreadyThere there) {
      return Optional.of(there.leafIndex());
    }
    return Optional.empty();
  }

  /** The whole log verifies, extends all that was ever published, and keeps every promise. */
  public Checkpoint check() {
    byte[] note = files.readCheckpoint().orElseThrow();
    Checkpoint now =
        Checkpoint.verify(SignedNote.parse(note).orElseThrow(), key.verifierKey()).orElseThrow();
    assertEquals(now.root(), LogCheck.verify(files::read, now.size()).orElseThrow());
    TiledTree tree = new TiledTree(now.size(), files::read);
    for (Checkpoint before : seen) {
      if (before.size() > 0) {
        var proof = tree.consistencyProof(before.size(), now.size()).orElseThrow();
        assertTrue(
            TreeProof.extendsTree(before.size(), before.root(), now.size(), now.root(), proof));
      }
    }
    seen.add(now);
    acknowledged.forEach(
        (entry, leaf) -> {
          var proof = tree.inclusionProof(leaf, now.size()).orElseThrow();
          var hash = TreeHash.ofLeaf(entry.leaf().toArray());
          assertTrue(TreeProof.includes(hash, leaf, proof, now.size(), now.root()));
        });
    return now;
  }
}
