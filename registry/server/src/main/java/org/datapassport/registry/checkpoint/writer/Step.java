package org.datapassport.registry.checkpoint.writer;

/** The instants between the sequencer's effects; a crash can fall into each of them. */
public enum Step {
  BEFORE_ROWS,
  ROWS_WRITTEN,
  TILES_WRITTEN,
  STATE_SWAPPED,
  NOTE_KEPT,
  CHECKPOINT_WRITTEN,
  PUBLISHED
}
