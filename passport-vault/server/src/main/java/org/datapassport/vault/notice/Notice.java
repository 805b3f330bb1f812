package org.datapassport.vault.notice;

import java.util.Optional;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations.Outcome;

/**
 * What a citizen is told of an operation on their passport.
 *
 * <p>Life: it waits until the registry tells its outcome; it stays on the first page until it is
 * over and its citizen saw that; then it is kept for a while on its own page, and deleted.
 *
 * @param outcome empty while the operation waits
 * @param seen whether the citizen saw it as it is now
 */
public record Notice(WaitingOperation operation, Optional<Outcome> outcome, boolean seen) {
  public boolean isWaiting() {
    return outcome.isEmpty();
  }
}
