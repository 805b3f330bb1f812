package org.datapassport.vault.token.issuer;

import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** A token or proof was refused; which rule it broke goes to the log only. */
public final class TokenRefusedException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  public TokenRefusedException(String rule) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule));
    this.rule = rule;
  }

  public TokenRefusedException(String rule, Throwable cause) {
    super(VaultProblem.TOKEN_REFUSED, "", new IllegalArgumentException(rule, cause));
    this.rule = rule;
  }

  /** The rule that was broken, in a few words of ours. */
  public String rule() {
    return rule;
  }
}
