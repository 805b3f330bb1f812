package org.datapassport.registry.log.passport;

import java.util.List;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * One operation on a passport that is there already: proven, and allowed to its signer. Made by
 * {@link ChangeRules} alone.
 *
 * @param entries one; for a deactivation two (did:webvh 1.0, Deactivate: pre-rotation ends first)
 * @param after the log with them
 */
public record VerifiedChange(
    OperationKind kind, boolean byRecoveryKey, List<UnverifiedEntry> entries, VerifiedLog after) {
  public VerifiedChange {
    entries = List.copyOf(entries);
  }

  /** Whether it must wait until the citizen had time to object. */
  public boolean isHeld() {
    return kind.isHeld(byRecoveryKey);
  }
}
