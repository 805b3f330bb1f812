package org.datapassport.registry.checkpoint.writer.start;

import java.util.List;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TileReader;

/**
 * What others were shown of this log. A database that was restored from a backup does not know what
 * was published after it; signing on from there would be a second history. So the writer asks
 * before its first signature after a start. It is an interface so that the log need not know whom.
 */
@FunctionalInterface
public interface Remembered {
  /** A log that nobody else ever saw. */
  Remembered BY_NOBODY = (ours, shown, tiles) -> new Fits();

  /** What came of asking. */
  sealed interface Finding {}

  /** Nobody who answered saw anything that the database does not have. */
  record Fits() implements Finding {}

  /**
   * Somebody has more of this log, or another history of it: nothing may be signed or shown.
   *
   * @param words for the log of the operator
   */
  record Contradicts(String words) implements Finding {}

  /** Nobody answered: what was published may be shown, and nothing new may be signed. */
  record Silent(String words) implements Finding {}

  /**
   * Asks all of them at once.
   *
   * @param ours the tree of the database
   * @param shown the last note that was published; none when it is not here
   * @param tiles of the tree
   */
  Finding ask(Checkpoint ours, List<SignedNote> shown, TileReader tiles);
}
