package org.datapassport.vault.grant.management;

import java.time.Duration;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** As many readings as the terms allow in a stretch of time were there. */
public final class ReadTooOftenException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  ReadTooOftenException(Duration wait) {
    super(VaultProblem.READ_TOO_OFTEN, "");
    this.wait = wait;
  }

  /** Until the next may begin, in whole seconds, never none. */
  public long seconds() {
    return wait.plusSeconds(1).toSeconds();
  }
}
