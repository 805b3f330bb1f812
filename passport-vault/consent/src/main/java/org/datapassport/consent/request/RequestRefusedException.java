package org.datapassport.consent.request;

/** A request for strands is not taken; each service says so in its own form. */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RequestRefused refusal;

  public RequestRefusedException(RequestRefused refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  public RequestRefused refusal() {
    return refusal;
  }
}
