package org.datapassport.registry.checkpoint;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;

/**
 * The checkpoint that the world may see. Owned by the sequencer, or by who follows another log,
 * which alone sets it; read by all. Nothing of the log at or beyond its size may be shown.
 */
public final class PublishedLog {
  /** A checkpoint with its note and the moment of its publication by this process. */
  public record View(Checkpoint checkpoint, SignedNote note, Instant publishedAt) {}

  private volatile Optional<View> current = Optional.empty();

  /** Empty until the sequencer has recovered, so nothing is served from an unchecked log. */
  public Optional<View> view() {
    return current;
  }

  public long size() {
    return view().map(view -> view.checkpoint().size()).orElse(0L);
  }

  public void publish(View view) {
    current = Optional.of(view);
  }
}
