package org.datapassport.registry.mirror.source;

/** What the source shows does not verify. Nothing of it was taken. */
public final class UntrueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UntrueException(String what) {
    super(what, null, false, false);
  }

  /** What is wrong, for people; without a byte of what was sent. */
  public String objection() {
    return String.valueOf(getMessage());
  }
}
