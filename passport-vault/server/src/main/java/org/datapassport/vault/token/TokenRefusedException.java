package org.datapassport.vault.token;

import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** A token or proof was refused; which rule it broke goes to the log only. */
final class TokenRefusedException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  TokenRefusedException(String rule) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule));
    this.rule = rule;
  }

  TokenRefusedException(String rule, Throwable cause) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule, cause));
    this.rule = rule;
  }

  /** The rule that was broken, in a few words of ours. */
  String rule() {
    return rule;
  }
}
