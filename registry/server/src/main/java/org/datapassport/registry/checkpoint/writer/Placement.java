package org.datapassport.registry.checkpoint.writer;

import org.datapassport.registry.log.note.SignedNote;

/** What became of an entry that was handed to the sequencer. */
public sealed interface Placement {
  /** It is in the log and the checkpoint that covers it is published. */
  record Appended(long leafIndex, SignedNote checkpoint, BatchProofs proofs) implements Placement {}

  /** An entry with the same hash was there before. */
  record AlreadyThere(long leafIndex) implements Placement {}

  /** Another entry has this place in the passport's own log. */
  record Conflict() implements Placement {}

  /** Its passport was erased lately and may not come back. */
  record Erased() implements Placement {}
}
