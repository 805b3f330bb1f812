package org.datapassport.vault.authorization;

import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** A token or proof was refused; which rule it broke goes to the log only. */
final class TokenRefusedException extends ProblemException {
  private static final long serialVersionUID = 1L;

  TokenRefusedException(String rule) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule));
  }

  TokenRefusedException(String rule, Throwable cause) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule, cause));
  }
}
