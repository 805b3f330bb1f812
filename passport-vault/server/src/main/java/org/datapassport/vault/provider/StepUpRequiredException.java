package org.datapassport.vault.provider;

import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/** The citizen must sign in by passkey before this may be read (RFC 9470). */
public final class StepUpRequiredException extends ProblemException {
  private static final long serialVersionUID = 1L;

  public StepUpRequiredException() {
    super(
        VaultProblem.INSUFFICIENT_USER_AUTHENTICATION,
        "Send the citizen through an authorization request with the acr_values of the challenge");
  }
}
