package org.datapassport.registry.checkpoint.writer;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.checkpoint.writer.start.Remembered;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Puts entries in order and makes checkpoints; one per log, by an advisory lock.
 *
 * <p>A batch goes through these effects, each durable before the next begins:
 *
 * <ol>
 *   <li>rows: leaves with their index, openings, passport entries, in one transaction
 *   <li>tiles: every changed tile as a file, forced to disk, or as an object of the store
 *   <li>state: compare-and-swap of size and root in the lock store; from here on it is the log
 *   <li>cosignatures: from as many witnesses as the policy demands; without them nobody is told
 *   <li>note: the signed checkpoint as a row, so that receipts can be repeated
 *   <li>checkpoint file, forced to disk; then the view in memory, then the answers
 * </ol>
 *
 * <p>What a crash leaves behind, and why nothing acknowledged is lost and nothing forks:
 *
 * <ul>
 *   <li>before the rows: nothing happened; the sender got no answer and sends again
 *   <li>after the rows: rows at or above the size of the state. Recovery takes them in their order
 *       through the remaining effects. Index and salt are in the rows, so the tiles are the same
 *       bytes as before; a sender who repeats finds the entry there
 *   <li>after some or all tiles: the same; the files are written again with the same bytes. They
 *       are never served before, since only what is below the published size is served
 *   <li>after the state: the log has grown and nobody knows; recovery signs and publishes it
 *   <li>after the note: the same; Ed25519 is deterministic, so the second note is the first
 *   <li>after the file, before the answer: the entry is public; a sender who repeats gets its
 *       receipt
 * </ul>
 *
 * <p>Rows are numbered from the size of the state under the lock, and any failure, even a lost
 * answer to a commit, drops the connection, the lock and all that is in memory and recovers as
 * after a crash. So rows above the state are completed before any new row gets a number. A second
 * writer would need the lock; if it had it all the same, the unique indexes on the leaf index or
 * the compare-and-swap would stop one of the two before anything is signed. Recovery refuses to go
 * on when the checkpoint file is ahead of the database, or somebody who saw this log has more of it
 * ({@link Remembered}): that database was restored from an old backup, and continuing would fork.
 *
 * <p>Not safe for several threads: one thread owns an instance.
 */
public class Sequencer {
  /** What an operator has to know; the rest is in operations.md. */
  private static final String RESTORED =
      "the database is older than what this log has published, as after restoring an older backup."
          + " Signing on from here would fork the log, so nothing is signed. See Backup in"
          + " operations.md";

  private final DataSource dataSource;
  private final LogFiles files;
  private final LogKey key;
  private final PublishedLog published;
  private final Clock clock;

  private Cosigners cosigners = Cosigners.NONE;
  private Remembered remembered = Remembered.BY_NOBODY;

  /** Once in the life of a process: what was signed since then, it signed itself. */
  private boolean asked;

  private Tombstones tombstones = Tombstones.NONE;
  private Optional<WriterStore> store = Optional.empty();
  private TreeEdge edge = TreeEdge.empty();
  private LogState state = LogState.EMPTY;

  public Sequencer(
      DataSource dataSource, LogFiles files, LogKey key, PublishedLog published, Clock clock) {
    this.dataSource = dataSource;
    this.files = files;
    this.key = key;
    this.published = published;
    this.clock = clock;
  }

  /** Whose cosignatures every checkpoint needs before anybody sees it. */
  public Sequencer cosignedBy(Cosigners given) {
    cosigners = given;
    return this;
  }

  /** Who is asked, before the first signature, what they saw of this log. */
  public Sequencer rememberedBy(Remembered given) {
    remembered = given;
    return this;
  }

  /** Who knows which passports may not come back. */
  public Sequencer refusing(Tombstones given) {
    tombstones = given;
    return this;
  }

  /** A leaf that waits, with what goes with it and the promise to its sender. */
  public record Waiting(NewLeaf leaf, Effect effect, CompletableFuture<Placement> placement) {
    public Waiting(NewLeaf leaf, CompletableFuture<Placement> placement) {
      this(leaf, Effect.NONE, placement);
    }
  }

  /** For tests, which let the process die here. */
  protected void reached(Step step) {}

  public boolean isRecovered() {
    return store.isPresent();
  }

  /**
   * Takes the lock and completes what a crash left behind.
   *
   * @return false when another process is the writer
   */
  public boolean recover() throws SQLException {
    store = Optional.empty();
    Optional<WriterStore> opened = WriterStore.open(dataSource, key.origin());
    if (opened.isEmpty()) {
      return false;
    }
    WriterStore writer = opened.get();
    try {
      state = writer.state();
      Optional<SignedNote> onDisk = refuseFilesAhead();
      edge = loadedEdge(writer);
      requireOneHistory(onDisk.stream().toList());
      List<ByteString> unfinished = writer.leavesFrom(state.size());
      if (!unfinished.isEmpty()) {
        grow(writer, unfinished);
      }
      publish(writer);
      store = opened;
      return true;
    } finally {
      if (store.isEmpty()) {
        writer.close();
      }
    }
  }

  private Optional<SignedNote> refuseFilesAhead() {
    Optional<SignedNote> note =
        files.readCheckpoint().map(bytes -> SignedNote.parse(bytes).orElseThrow());
    if (note.isPresent() && checkpointOf(note.get()).size() > state.size()) {
      throw new HistoryException(
          "the published checkpoint is ahead of the database: it has "
              + checkpointOf(note.get()).size()
              + " entries, the database has "
              + state.size()
              + "; "
              + RESTORED,
          RESTORED);
    }
    return note;
  }

  /** Before anything is signed: whoever saw more than we know would see a fork. */
  private void requireOneHistory(List<SignedNote> onDisk) {
    Remembered.Finding finding =
        asked
            ? new Remembered.Fits()
            : remembered.ask(
                new Checkpoint(key.origin(), state.size(), state.root()), onDisk, files::read);
    if (finding instanceof Remembered.Contradicts no) {
      throw new HistoryException(no.words() + "; " + RESTORED, RESTORED);
    }
    if (finding instanceof Remembered.Silent silent) {
      onDisk.forEach(this::showAgain);
      throw new HistoryException(
          silent.words(), "nobody who saw this log answers yet; nothing is signed until then");
    }
    asked = true;
    onDisk.forEach(this::showAgain);
  }

  private Checkpoint checkpointOf(SignedNote note) {
    return Checkpoint.verify(note, key.verifierKey()).orElseThrow();
  }

  /** What was published once may be shown while the witnesses for the next are away. */
  private void showAgain(SignedNote note) {
    if (published.view().isEmpty()) {
      published.publish(new PublishedLog.View(checkpointOf(note), note, clock.instant()));
    }
  }

  /**
   * Reads the edge from the tiles; when they are lost or damaged, makes them anew from the rows.
   */
  private TreeEdge loadedEdge(WriterStore writer) throws SQLException {
    Verdict<TreeEdge> loaded = TreeEdge.load(state.size(), files::read);
    if (loaded.isAccepted() && loaded.orElseThrow().root().equals(state.root())) {
      return loaded.orElseThrow();
    }
    List<ByteString> leaves = writer.leavesFrom(0);
    if (leaves.size() < state.size()) {
      throw new IllegalStateException("neither tiles nor rows give the log's tree");
    }
    TreeEdge.Growth growth =
        TreeEdge.empty().append(leaves.subList(0, Math.toIntExact(state.size())));
    if (!growth.edge().root().equals(state.root())) {
      throw new IllegalStateException("the rows do not give the log's root");
    }
    files.mend(growth.tiles());
    return growth.edge();
  }

  /** Commits a batch and answers its senders; any failure makes recovery necessary. */
  public void commit(List<Waiting> batch) {
    try {
      WriterStore writer = store.orElseThrow();
      Map<Waiting, Placement> answers = new LinkedHashMap<>();
      List<Waiting> fresh = sortOut(writer, batch, answers);
      if (!fresh.isEmpty()) {
        reached(Step.BEFORE_ROWS);
        long first = state.size();
        writer.insert(first, fresh);
        reached(Step.ROWS_WRITTEN);
        grow(writer, fresh.stream().map(waiting -> waiting.leaf().leaf()).toList());
        SignedNote note = publish(writer);
        BatchProofs proofs = new BatchProofs(state.size(), files::read);
        for (int i = 0; i < fresh.size(); i++) {
          answers.put(fresh.get(i), new Placement.Appended(first + i, note, proofs));
        }
      }
      answers.forEach((waiting, placement) -> waiting.placement().complete(placement));
    } catch (SQLException | RuntimeException e) {
      abandon();
      batch.forEach(waiting -> waiting.placement().completeExceptionally(e));
      throw new IllegalStateException("a batch failed; the log must recover", e);
    }
  }

  /** Entries that are new here; the others get their answer at once. */
  private List<Waiting> sortOut(
      WriterStore writer, List<Waiting> batch, Map<Waiting, Placement> answers)
      throws SQLException {
    List<NewEntry> entries = entriesOf(batch);
    Set<Scid> erased =
        writer.erased(tombstones, entries.stream().map(NewEntry::scid).distinct().toList());
    Map<String, Long> known =
        writer.leavesOf(entries.stream().map(e -> e.versionId().entryHash()).toList());
    Map<String, Integer> versions =
        writer.versionsOf(entries.stream().map(e -> e.scid().text()).distinct().toList());
    List<Waiting> fresh = new ArrayList<>();
    for (Waiting waiting : batch) {
      if (!(waiting.leaf() instanceof NewEntry entry)) {
        fresh.add(waiting);
        continue;
      }
      String scid = entry.scid().text();
      String hash = entry.versionId().entryHash();
      Optional<Long> leaf = Optional.ofNullable(known.get(hash));
      if (erased.contains(entry.scid())) {
        answers.put(waiting, new Placement.Erased());
      } else if (leaf.isPresent()) {
        answers.put(waiting, new Placement.AlreadyThere(leaf.get()));
      } else if (entry.versionId().number() != versions.getOrDefault(scid, 0) + 1) {
        answers.put(waiting, new Placement.Conflict());
      } else {
        versions.put(scid, entry.versionId().number());
        known.put(hash, state.size() + fresh.size());
        fresh.add(waiting);
      }
    }
    return fresh;
  }

  static List<NewEntry> entriesOf(List<Waiting> batch) {
    return batch.stream()
        .map(Waiting::leaf)
        .filter(NewEntry.class::isInstance)
        .map(NewEntry.class::cast)
        .toList();
  }

  private void grow(WriterStore writer, List<ByteString> leaves) throws SQLException {
    TreeEdge.Growth growth = edge.append(leaves);
    files.write(growth.tiles());
    reached(Step.TILES_WRITTEN);
    LogState next = new LogState(growth.edge().size(), growth.edge().root());
    if (!writer.compareAndSwap(state, next)) {
      throw new IllegalStateException("somebody else changed the log; nothing was signed");
    }
    edge = growth.edge();
    state = next;
    reached(Step.STATE_SWAPPED);
    files.dropPartialsOf(growth.tiles().keySet());
  }

  private SignedNote publish(WriterStore writer) throws SQLException {
    Checkpoint checkpoint = new Checkpoint(key.origin(), state.size(), state.root());
    SignedNote note = cosigners.cosigned(signed(checkpoint), checkpoint, files::read);
    writer.keepNote(state.size(), note.toString());
    reached(Step.NOTE_KEPT);
    files.writeCheckpoint(note.toString());
    reached(Step.CHECKPOINT_WRITTEN);
    published.publish(new PublishedLog.View(checkpoint, note, clock.instant()));
    reached(Step.PUBLISHED);
    return note;
  }

  /**
   * Has what is published cosigned anew. The tree is the same and so is the note's text; only the
   * time is new, at which witnesses saw nothing larger.
   *
   * @throws IllegalStateException when too few answer; what was published stays as it is
   */
  void refresh() {
    Checkpoint checkpoint = new Checkpoint(key.origin(), state.size(), state.root());
    SignedNote note = cosigners.cosigned(key.sign(checkpoint), checkpoint, files::read);
    files.writeCheckpoint(note.toString());
    published.publish(new PublishedLog.View(checkpoint, note, clock.instant()));
  }

  /** What was published once keeps its cosignatures; a start needs no witness for it. */
  private SignedNote signed(Checkpoint checkpoint) {
    SignedNote fresh = key.sign(checkpoint);
    return published
        .view()
        .map(PublishedLog.View::note)
        .filter(note -> note.text().equals(fresh.text()))
        .map(note -> fresh.with(note.signatures()))
        .orElse(fresh);
  }

  /** Gives the lock back. What is in memory counts no more. */
  public void abandon() {
    Optional<WriterStore> open = store;
    store = Optional.empty();
    open.ifPresent(
        writer -> {
          try {
            writer.close();
          } catch (SQLException e) {
            // The connection is broken, so the lock is gone with it.
            System.getLogger(Sequencer.class.getName())
                .log(System.Logger.Level.DEBUG, "closing the log's connection", e);
          }
        });
  }
}
