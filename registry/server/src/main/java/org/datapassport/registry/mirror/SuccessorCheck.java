package org.datapassport.registry.mirror;

import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * Decides whether the log that a source shows goes on for the one that was followed. Enough members
 * must have signed it; its tree must begin with the one that they signed, and that with ours.
 *
 * @param members whose quorum decides
 * @param policy of the log that was followed; its witnesses are those of the new one
 */
record SuccessorCheck(TlogPolicy members, TlogPolicy policy) {
  /**
   * A log that goes on for ours.
   *
   * @param note as the members signed it
   * @param anchor the new log's checkpoint, proven to extend what we have
   */
  record Successor(Succession succession, SignedNote note, SignedNote anchor) {}

  /**
   * Looks at what the source offers; empty when it offers nothing for our log.
   *
   * @param ours our anchor; empty before the first
   * @throws UntrueException when the members' decision does not fit what we have
   */
  Optional<Successor> successor(LogSource source, Optional<Checkpoint> ours)
      throws SourceException {
    String origin = policy.logs().get(0).name();
    for (SignedNote note : source.successions()) {
      Optional<Succession> decided =
          Succession.verify(note, members)
              .match(Optional::of, refusal -> Optional.<Succession>empty())
              .filter(succession -> succession.oldOrigin().equals(origin));
      if (decided.isPresent()) {
        return Optional.of(proven(source, decided.get(), note, ours));
      }
    }
    return Optional.empty();
  }

  private Successor proven(
      LogSource source, Succession decided, SignedNote note, Optional<Checkpoint> ours)
      throws SourceException {
    SignedNote shown = source.checkpoint().note();
    Checkpoint next =
        policy
            .forLog(decided.newKey())
            .verify(shown)
            .match(
                checkpoint -> checkpoint,
                refusal -> {
                  throw new UntrueException("the successor's checkpoint: " + refusal.detail());
                });
    if (ours.isPresent() && ours.get().size() > decided.size()) {
      throw new UntrueException("the members' succession leaves out entries that we hold");
    }
    if (next.size() <= decided.size()) {
      throw new UntrueException("the successor shows no tree of its own");
    }
    TreeComparison fromDecided =
        TreeComparison.of(decided.size(), decided.root(), next.size(), next.root(), source.tiles());
    TreeComparison fromOurs =
        ours.map(
                known ->
                    TreeComparison.of(
                        known.size(), known.root(), next.size(), next.root(), source.tiles()))
            .orElse(TreeComparison.EXTENDS);
    if (fromDecided != TreeComparison.EXTENDS || fromOurs != TreeComparison.EXTENDS) {
      throw new UntrueException("the successor's tree does not go on where the old one ended");
    }
    return new Successor(decided, note, shown);
  }
}
