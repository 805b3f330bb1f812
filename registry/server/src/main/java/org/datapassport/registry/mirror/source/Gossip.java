package org.datapassport.registry.mirror.source;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TreeComparison;

/**
 * Compares what others were shown of the log with what was shown to us. One honest mirror on each
 * side of a split view is enough to prove it, when they talk.
 */
public record Gossip(
    List<NoteKey> keys,
    PublishedLog published,
    LogFiles files,
    EvidenceStore evidence,
    Clock clock) {
  public Gossip {
    keys = List.copyOf(keys);
  }

  /** What a note says about ours. */
  public enum Heard {
    AGREES,
    /** Larger than ours, and nobody brought the tiles to compare. */
    NEWER,
    /** Both notes are kept now. */
    FORKED,
    /** The tiles that came with it prove nothing. */
    UNPROVEN,
    /** Not signed by the log, so it says nothing about it. */
    UNSIGNED
  }

  /**
   * Judges a note.
   *
   * @param from who showed it, for the evidence
   * @param theirs the tiles of its tree, when they can be had
   */
  Heard hear(SignedNote note, String from, Optional<TileReader> theirs) {
    Optional<Checkpoint> signed =
        keys.stream()
            .flatMap(
                key ->
                    Checkpoint.verify(note, key)
                        .match(Optional::of, refusal -> Optional.<Checkpoint>empty())
                        .stream())
            .findFirst();
    if (signed.isEmpty()) {
      return Heard.UNSIGNED;
    }
    if (published.view().isEmpty()) {
      return Heard.NEWER;
    }
    PublishedLog.View ours = published.view().get();
    Optional<TreeComparison> comparison = compare(ours.checkpoint(), signed.get(), theirs);
    if (comparison.isEmpty()) {
      return Heard.NEWER;
    }
    return switch (comparison.get()) {
      case EXTENDS -> Heard.AGREES;
      case UNPROVEN -> Heard.UNPROVEN;
      case FORKED -> {
        evidence.keep(Evidence.of(signed.get().origin(), clock.instant(), from, ours.note(), note));
        yield Heard.FORKED;
      }
    };
  }

  private Optional<TreeComparison> compare(
      Checkpoint ours, Checkpoint shown, Optional<TileReader> theirs) {
    if (shown.size() <= ours.size()) {
      return Optional.of(
          TreeComparison.of(shown.size(), shown.root(), ours.size(), ours.root(), files::read));
    }
    return theirs.map(
        tiles -> TreeComparison.of(ours.size(), ours.root(), shown.size(), shown.root(), tiles));
  }

  /**
   * What a peer showed.
   *
   * @param size of its tree
   * @param age how long ago it knew that there is nothing newer
   */
  public record Talk(Heard heard, long size, Duration age) {}

  /** Asks a peer for its checkpoint, judges it, and shows it ours; empty while we have none. */
  public Optional<Talk> talkTo(LogSource peer) throws SourceException {
    Optional<PublishedLog.View> ours = published.view();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    String log = Checkpoint.originHash(ours.get().checkpoint().origin());
    try {
      LogSource.Shown theirs = peer.monitored(log);
      Heard heard = hear(theirs.note(), peer.address().toString(), Optional.of(peer.tiles()));
      peer.tell(log, ours.get().note());
      long size = Checkpoint.parse(theirs.note().text()).match(Checkpoint::size, refusal -> 0L);
      return Optional.of(new Talk(heard, size, theirs.age()));
    } catch (UnreachableException e) {
      throw e.failure();
    }
  }
}
