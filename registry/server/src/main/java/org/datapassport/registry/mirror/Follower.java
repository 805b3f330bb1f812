package org.datapassport.registry.mirror;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.mirror.chunk.ChunkReader;
import org.datapassport.registry.mirror.chunk.Progress;
import org.datapassport.registry.mirror.chunk.RuleBrokenException;
import org.datapassport.registry.mirror.chunk.VerifiedChunk;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UnreachableException;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * One look at the source after the other.
 *
 * <p>Idea: first a checkpoint is believed, then leaves are fetched until its tree is complete. A
 * checkpoint becomes the anchor when the log signed it, enough witnesses cosigned it, and it is
 * proven to extend the anchor before. On the way there each chunk of leaves is kept only when the
 * tree with it is proven to be a beginning of the anchor's tree, and when each leaf means something
 * that the rules allow. Nothing is shown before the anchor's tree is whole.
 *
 * <p>Crash: tiles are written before the rows that count them, and written again the same. What is
 * in the database is a whole number of chunks.
 *
 * <p>Not safe for several threads: one thread owns an instance.
 */
final class Follower {
  private final LogSource source;
  private final TlogPolicy policy;
  private final MirrorStore store;
  private final LogFiles files;
  private final EvidenceStore evidence;
  private final Clock clock;
  private final String origin;

  private final Scrubber scrubber;
  private final ChunkReader chunks;

  /** Before the first checkpoint is believed, nothing was ever confirmed. */
  private final Instant begunAt;

  private Optional<TreeEdge> edge = Optional.empty();

  Follower(
      LogSource source,
      TlogPolicy policy,
      MirrorStore store,
      LogFiles files,
      EvidenceStore evidence,
      List<LogSource> peers,
      ChunkReader chunks,
      Clock clock) {
    this.source = source;
    this.policy = policy;
    this.store = store;
    this.files = files;
    this.evidence = evidence;
    List<LogSource> all = new ArrayList<>(List.of(source));
    all.addAll(peers);
    this.scrubber = new Scrubber(store, files, all);
    this.chunks = chunks;
    this.clock = clock;
    this.begunAt = clock.instant();
    this.origin = policy.logs().get(0).name();
  }

  /**
   * Takes one step: a new anchor, or one chunk of leaves.
   *
   * @return whether there is more to do at once
   * @throws UntrueException when the source shows what does not verify; nothing was taken
   */
  boolean step() throws SQLException, SourceException {
    try {
      if (evidence.isAgainst(origin)) {
        return false;
      }
      Optional<Progress> known = store.progress();
      if (known.isPresent() && !known.get().isThere()) {
        takeChunk(known.get());
        return true;
      }
      if (known.isPresent()) {
        scrubber.step(known.get());
      }
      return lookForCheckpoint(known);
    } catch (UnreachableException e) {
      throw e.failure();
    }
  }

  private boolean lookForCheckpoint(Optional<Progress> known) throws SQLException, SourceException {
    LogSource.Shown shown = source.checkpoint();
    Instant now = clock.instant();
    Checkpoint next = believed(policy.verify(shown.note()), "the checkpoint");
    Instant confirmed = confirmedAt(shown, now);
    if (known.isEmpty()) {
      return store.anchor(Optional.empty(), shown.note(), now, confirmed);
    }
    Checkpoint anchor = known.get().target();
    TreeComparison comparison = compare(anchor, next);
    if (comparison == TreeComparison.FORKED) {
      evidence.keep(
          Evidence.of(
              origin, now, source.address().toString(), known.get().anchor(), shown.note()));
      throw new UntrueException("the log signed two histories; see /evidence");
    }
    if (comparison == TreeComparison.UNPROVEN) {
      throw new UntrueException("the tiles do not prove that the checkpoint extends ours");
    }
    if (next.size() < anchor.size()) {
      throw new UntrueException("the source shows an older checkpoint than before");
    }
    if (next.size() == anchor.size()) {
      store.confirm(known.get(), newer(known.get().anchor(), shown.note()), confirmed);
      return false;
    }
    return store.anchor(Optional.of(known.get().anchor()), shown.note(), now, confirmed);
  }

  /**
   * What a mirror shows is as old as it says, and never younger than its quorum says: whoever
   * freezes a log and calls it fresh has no fresh cosignatures to show. Without witnesses there is
   * only the source's word.
   */
  private Instant confirmedAt(LogSource.Shown shown, Instant now) {
    Instant admitted =
        now.minus(shown.age().compareTo(Duration.ZERO) > 0 ? shown.age() : Duration.ZERO);
    return policy.quorumTime(shown.note()).filter(admitted::isAfter).orElse(admitted);
  }

  /** Of two notes about one tree, the one that a quorum cosigned later; so readers see it, too. */
  private SignedNote newer(SignedNote known, SignedNote shown) {
    Instant before = policy.quorumTime(known).orElse(Instant.MIN);
    return policy.quorumTime(shown).filter(before::isBefore).isPresent() ? shown : known;
  }

  /** The larger tree's tiles come from the source, or are our own. */
  private TreeComparison compare(Checkpoint anchor, Checkpoint next) {
    if (next.size() < anchor.size()) {
      return TreeComparison.of(next.size(), next.root(), anchor.size(), anchor.root(), files::read);
    }
    return TreeComparison.of(
        anchor.size(), anchor.root(), next.size(), next.root(), source.tiles());
  }

  private void takeChunk(Progress known) throws SQLException, SourceException {
    VerifiedChunk chunk = nextChunk(known);
    files.write(chunk.growth().tiles());
    if (store.commit(known, chunk)) {
      edge = Optional.of(chunk.growth().edge());
      chunks.wasTaken();
      files.dropPartialsOf(chunk.growth().tiles().keySet());
    } else {
      edge = Optional.empty();
    }
  }

  /** The tree that breaks a rule is signed, so what it shows is evidence against who signed. */
  private VerifiedChunk nextChunk(Progress known) throws SQLException, SourceException {
    try {
      return chunks.next(known, edge(known));
    } catch (RuleBrokenException e) {
      Evidence found =
          Evidence.ofRule(
              known.anchor(),
              clock.instant(),
              source.address().toString(),
              e.rule().code(),
              e.leaves());
      evidence.keep(e.earlier().map(found::with).orElse(found));
      throw new UntrueException("the log broke its own rules; see /evidence");
    }
  }

  /** From our own tiles; when they are damaged and cannot be mended, nothing goes on. */
  private TreeEdge edge(Progress known) {
    if (edge.isPresent() && edge.get().size() == known.size()) {
      return edge.get();
    }
    scrubber.mendEdge(known);
    return believed(TreeEdge.load(known.size(), files::read), "our own tiles");
  }

  /**
   * Looks whether another log goes on for ours, and takes it for ours from here on.
   *
   * @return its key; whoever follows starts again with it
   * @throws UntrueException when members decided what does not fit what we have
   */
  Optional<NoteKey> succeed(TlogPolicy members) throws SQLException, SourceException {
    try {
      Optional<Progress> known = store.progress();
      Optional<SuccessorCheck.Successor> successor =
          new SuccessorCheck(members, policy).successor(source, known.map(Progress::target));
      return successor.isPresent() && store.succeed(known, successor.get(), clock.instant())
          ? successor.map(found -> found.succession().newKey())
          : Optional.empty();
    } catch (UnreachableException e) {
      throw e.failure();
    }
  }

  private static <T> T believed(Verdict<T> verdict, String what) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new UntrueException(what + ": " + refusal.detail());
        });
  }

  /** Shows what is verified, and how it stands to the source. */
  void show(PublishedLog published, Standing standing, Optional<Standing.Objection> objection)
      throws SQLException {
    Optional<Progress> known = store.progress();
    if (known.isPresent()) {
      show(known.get(), published);
    }
    standing.set(
        new Standing.View(
            known.map(Progress::confirmedAt).orElse(begunAt),
            known.map(Progress::size).orElse(0L),
            known.map(progress -> progress.target().size()).orElse(0L),
            evidence.isAgainst(origin),
            store.withheld(),
            objection));
  }

  private void show(Progress known, PublishedLog published) throws SQLException {
    Optional<SignedNote> note = store.published(known.size());
    if (note.isPresent() && isNew(note.get(), published)) {
      Checkpoint checkpoint = Checkpoint.parse(note.get().text()).orElseThrow();
      files.writeCheckpoint(note.get().toString());
      published.publish(new PublishedLog.View(checkpoint, note.get(), known.anchoredAt()));
    }
  }

  private static boolean isNew(SignedNote note, PublishedLog published) {
    return published.view().filter(view -> view.note().equals(note)).isEmpty();
  }
}
