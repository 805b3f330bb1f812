package org.datapassport.vault.read;

import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** As many readings as may be are under way under the agreement. */
public final class ReadingsAtOnceException extends ProblemException {
  private static final long serialVersionUID = 1L;

  ReadingsAtOnceException() {
    super(VaultProblem.READINGS_AT_ONCE, "");
  }
}
