package org.datapassport.registry.mirror.chunk;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.mirror.source.LeafPage;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.PagesAhead;
import org.datapassport.registry.mirror.source.ReadLeaf;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * Reads the next leaves of the anchor's tree, and verifies them: that they are a beginning of the
 * signed tree, then each in the order of the log.
 *
 * <p>Memory: a chunk ends before the leaf that needs more than the {@link ChunkLimits}. Owned by
 * the thread that follows.
 */
public final class ChunkReader {
  /** Some two thousand leaves: a commit, and some twenty files forced to disk, for all of them. */
  private static final int PAGES_MAX = 8;

  private final TlogPolicy policy;
  private final KnownLog store;
  private final Function<SignedNote, Optional<Instant>> witnessed;
  private final LogRules rules;
  private final Clock clock;
  private final ChunkLimits limits;
  private final PagesAhead ahead;
  private final SeenTiles tiles;

  /** One after a chunk that was refused: so that what comes before the lie is taken. */
  private int pagesMax = PAGES_MAX;

  /**
   * @param witnessed when the tree of a note was as it is there, by clocks that may accuse
   */
  public ChunkReader(
      LogSource source,
      TlogPolicy policy,
      KnownLog store,
      Function<SignedNote, Optional<Instant>> witnessed,
      LogRules rules,
      Executor readers,
      ChunkLimits limits,
      Clock clock) {
    this.policy = policy;
    this.store = store;
    this.witnessed = witnessed;
    this.rules = rules;
    this.clock = clock;
    this.limits = limits;
    this.ahead = new PagesAhead(source, readers, limits, clock);
    this.tiles = new SeenTiles(source.tiles());
  }

  /**
   * The next chunk; {@link #wasTaken} when it is kept.
   *
   * @throws RuleBrokenException when its first page has what the log's rules forbid
   */
  public VerifiedChunk next(Progress known, TreeEdge edge) throws SQLException, SourceException {
    while (true) {
      List<LeafPage> pages = ahead.take(known.size(), known.target().size(), pagesMax);
      try {
        return verified(known, edge, pages);
      } catch (UntrueException | RuleBrokenException e) {
        ahead.forget();
        tiles.forget();
        if (pages.size() == 1) {
          throw e;
        }
        pagesMax = 1;
      }
    }
  }

  public void wasTaken() {
    pagesMax = PAGES_MAX;
  }

  private VerifiedChunk verified(Progress known, TreeEdge edge, List<LeafPage> pages)
      throws SQLException, SourceException {
    List<ByteString> leaves = new ArrayList<>();
    List<ReadLeaf> read = new ArrayList<>();
    for (LeafPage page : pages) {
      leaves.addAll(page.leaves());
      read.addAll(page.read());
    }
    int fitting = fitting(read);
    if (fitting < leaves.size()) {
      giveBack(pages, known.size() + fitting);
      leaves = leaves.subList(0, fitting);
      read = read.subList(0, fitting);
    }
    TreeEdge.Growth growth = edge.append(leaves);
    Checkpoint target = known.target();
    TreeComparison comparison =
        TreeComparison.of(
            growth.edge().size(), growth.edge().root(), target.size(), target.root(), tiles);
    if (comparison != TreeComparison.EXTENDS) {
      throw new UntrueException("the entries do not belong to the signed tree");
    }
    return new VerifiedChunk(known.size(), leaves, meanings(known, read), growth);
  }

  /** How many leaves need no more of their passports' logs than may be in memory; at least one. */
  private int fitting(List<ReadLeaf> read) throws SQLException {
    Map<Scid, Long> lengths = store.logLengths(LeafReader.passports(read));
    Set<Scid> counted = new HashSet<>();
    long bytes = 0;
    for (int i = 0; i < read.size(); i++) {
      for (Scid scid : LeafReader.passports(read.subList(i, i + 1))) {
        bytes += counted.add(scid) ? lengths.getOrDefault(scid, 0L) : 0;
      }
      if (bytes > limits.logBytes() && i > 0) {
        return i;
      }
    }
    return read.size();
  }

  private void giveBack(List<LeafPage> pages, long from) {
    ahead.giveBack(
        pages.stream()
            .filter(page -> page.end() > from)
            .map(page -> page.first() < from ? page.from(from) : page)
            .toList());
  }

  private List<LeafMeaning> meanings(Progress known, List<ReadLeaf> read) throws SQLException {
    HoldCheck holds = new HoldCheck(store, rules, policy, witnessed.apply(known.anchor()));
    Instant now = clock.instant();
    return new LeafReader(scids -> known(scids, now), holds, now).meanings(known.size(), read);
  }

  /** They are ours, and verified again all the same: a database is no better than its disk. */
  private Map<Scid, VerifiedLog> known(Set<Scid> scids, Instant now) throws SQLException {
    return store.jsonLines(scids).entrySet().parallelStream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                log -> LogVerifier.verifyJsonLines(log.getValue(), now).orElseThrow()));
  }
}
