package org.datapassport.registry.witness;

import java.util.Optional;
import org.datapassport.registry.log.note.SignedNote;

/**
 * What a tree must keep beside its history before it is cosigned. It is an interface so that a
 * witness need not know how leaves are read.
 */
@FunctionalInterface
public interface TreeRules {
  /** History alone. */
  TreeRules NONE = note -> Optional.empty();

  /**
   * Why the tree must not be cosigned, in words for the log's operator; empty when it may be.
   *
   * @param note the checkpoint, signed by the log itself
   */
  Optional<String> objection(SignedNote note);
}
