package org.datapassport.registry.mirror;

/** What the source shows does not verify. Nothing of it was taken. */
final class UntrueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UntrueException(String what) {
    super(what, null, false, false);
  }

  /** What is wrong, for people; without a byte of what was sent. */
  String objection() {
    return String.valueOf(getMessage());
  }
}
