package org.datapassport.provider.grant;

import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * The vault did not answer, or not in words that we understand: fail closed. Who does not catch it
 * answers 503, since the vault is expected back.
 */
public final class VaultUnavailableException extends ProblemException {
  private static final long serialVersionUID = 1L;
  private static final String PUBLIC = "The vault does not answer. Try again in a few seconds.";

  private final String doing;

  public VaultUnavailableException(String doing, Throwable cause) {
    super(PlatformProblem.UNAVAILABLE, PUBLIC, cause);
    this.doing = doing;
  }

  public VaultUnavailableException(String doing) {
    super(PlatformProblem.UNAVAILABLE, PUBLIC);
    this.doing = doing;
  }

  /** What we were doing, for the log. */
  @Override
  public String getMessage() {
    return doing;
  }
}
