package org.datapassport.registry.checkpoint.writer;

import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TileReader;

/**
 * Gets a new checkpoint cosigned. It is an interface so that the log need not know how witnesses
 * are asked.
 */
@FunctionalInterface
public interface Cosigners {
  /** A log that nobody witnesses. */
  Cosigners NONE = (note, checkpoint, tiles) -> note;

  /**
   * The note with enough cosignatures.
   *
   * @throws IllegalStateException when there are too few; the checkpoint must not be shown
   */
  SignedNote cosigned(SignedNote note, Checkpoint checkpoint, TileReader tiles);
}
