package org.datapassport.registry.mirror.draft;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.mirror.MirrorStore;
import org.datapassport.registry.mirror.chunk.ChunkReader;
import org.datapassport.registry.mirror.chunk.LogRules;
import org.datapassport.registry.mirror.chunk.Progress;
import org.datapassport.registry.mirror.chunk.RuleBrokenException;
import org.datapassport.registry.mirror.chunk.VerifiedChunk;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UnreachableException;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * Holds a tree that a log has drawn up, and nobody has seen, to the log's rules: each leaf that is
 * in it beyond what this mirror has verified is read and judged as if it were published.
 *
 * <p>Nobody is accused by it: what is not published has harmed nobody, and times are judged by the
 * clock here. When such a tree is published all the same, mirrors keep the evidence.
 *
 * <p>Leaves that were judged once are not judged again while the mirror takes them up; they are
 * remembered with the tree that proves that they are the same.
 */
public final class DraftRules {
  private static final Logger LOG = System.getLogger(DraftRules.class.getName());

  /** More than a primary commits at once; who is further behind reads what is published first. */
  static final int LEAVES_MAX = 4096;

  private final LogSource source;
  private final TlogPolicy policy;
  private final MirrorStore store;
  private final TileReader ownTiles;
  private final LogRules rules;
  private final ChunkLimits limits;
  private final Clock clock;

  /** Guarded by this, as what is called from {@link #objection}. */
  private Optional<Judged> judged = Optional.empty();

  /** A beginning of a draft that broke no rule. */
  private static final class Judged {
    private final ChunkReader chunks;
    private final DraftLog log;
    private TreeEdge edge;

    Judged(ChunkReader chunks, DraftLog log, TreeEdge edge) {
      this.chunks = chunks;
      this.log = log;
      this.edge = edge;
    }
  }

  /**
   * @param source whose view is the draft
   * @param ownTiles of what the store has
   */
  public DraftRules(
      LogSource source,
      TlogPolicy policy,
      MirrorStore store,
      TileReader ownTiles,
      LogRules rules,
      ChunkLimits limits,
      Clock clock) {
    this.source = source;
    this.policy = policy;
    this.store = store;
    this.ownTiles = ownTiles;
    this.rules = rules;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Why a witness must not cosign a tree; empty when all of its leaves keep the rules.
   *
   * @param note by the log itself
   */
  synchronized Optional<String> objection(SignedNote note) {
    Optional<String> objection = judge(note);
    if (objection.isPresent()) {
      judged = Optional.empty();
    }
    return objection;
  }

  private Optional<String> judge(SignedNote note) {
    try {
      return read(note);
    } catch (UntrueException e) {
      return Optional.of(e.objection());
    } catch (RuleBrokenException e) {
      return Optional.of("it breaks the rule " + e.rule().code() + ", see leaves " + e.leaves());
    } catch (SourceException e) {
      return unreadable(e);
    } catch (UnreachableException e) {
      return unreadable(e.failure());
    } catch (SQLException e) {
      throw new IllegalStateException("judging a draft", e);
    }
  }

  private static Optional<String> unreadable(SourceException failure) {
    LOG.log(Level.DEBUG, "a draft cannot be read", failure);
    return Optional.of("its new leaves cannot be read: " + failure.getMessage());
  }

  private Optional<String> read(SignedNote note) throws SQLException, SourceException {
    Checkpoint draft = Checkpoint.parse(note.text()).orElseThrow();
    Optional<Progress> known = store.progress();
    long kept = known.map(Progress::size).orElse(0L);
    if (draft.size() <= kept) {
      return olderThan(known.orElseThrow(), draft);
    }
    if (draft.size() - kept > LEAVES_MAX) {
      return Optional.of("this witness is " + (draft.size() - kept) + " leaves behind");
    }
    Judged now =
        judged
            .filter(before -> before.edge.size() >= kept && before.edge.size() <= draft.size())
            .orElseGet(() -> begin(known));
    judged = Optional.of(now);
    now.log.forgetBelow(kept);
    Instant moment = clock.instant();
    while (now.edge.size() < draft.size()) {
      Progress target = new Progress(now.edge.size(), now.edge.root(), note, moment, moment);
      VerifiedChunk chunk = now.chunks.next(target, now.edge);
      now.log.take(chunk);
      now.chunks.wasTaken();
      now.edge = chunk.growth().edge();
    }
    if (!now.edge.root().equals(draft.root())) {
      return Optional.of("it is another tree than its leaves give");
    }
    return now.log.unread().map(leaf -> "leaf " + leaf + " is not opened");
  }

  /** All of its leaves were verified and kept, if they are the same. */
  private Optional<String> olderThan(Progress known, Checkpoint draft) {
    TreeComparison comparison =
        TreeComparison.of(draft.size(), draft.root(), known.size(), known.root(), ownTiles);
    return comparison == TreeComparison.EXTENDS
        ? Optional.empty()
        : Optional.of("it is no beginning of the tree that was verified here");
  }

  private Judged begin(Optional<Progress> known) {
    DraftLog log = new DraftLog(store);
    ChunkReader chunks =
        new ChunkReader(
            source,
            policy,
            log,
            note -> Optional.of(clock.instant()),
            rules,
            Runnable::run,
            limits,
            clock);
    return new Judged(chunks, log, known.map(this::edge).orElse(TreeEdge.empty()));
  }

  private TreeEdge edge(Progress known) {
    return TreeEdge.load(known.size(), ownTiles).match(edge -> edge, DraftRules::moved);
  }

  /** Its mirror has gone on meanwhile, or its tiles are damaged, which it mends. */
  private static TreeEdge moved(Refusal refusal) {
    throw new UntrueException("this witness reads its own tree again: " + refusal.detail());
  }
}
