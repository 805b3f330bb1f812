package org.datapassport.provider.grant;

/** The vault understood and said no; {@code problem} is the code of its catalogue. */
public final class VaultRefusedException extends RuntimeException {
  private final int status;
  private final String problem;

  public VaultRefusedException(int status, String problem) {
    super("the vault answered " + status + " " + problem);
    this.status = status;
    this.problem = problem;
  }

  /** HTTP status: 409 for a second decision, 422 for a grant wider than the request. */
  public int status() {
    return status;
  }

  /** Last part of the problem's {@code type}, such as {@code over-granted}. */
  public String problem() {
    return problem;
  }
}
