package org.datapassport.registry.log.verdict;

/**
 * Carries a refusal from deep inside a parser to the public method that makes a {@link Verdict} of
 * it. It has no stack trace, since refusing foreign bytes must be cheap.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.refusal = new Refusal(reason, detail);
  }

  Refusal refusal() {
    return refusal;
  }
}
