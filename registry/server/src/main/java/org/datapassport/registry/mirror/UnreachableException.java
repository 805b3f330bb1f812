package org.datapassport.registry.mirror;

/** Carries a failed read out of a proof. */
final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SourceException failure;

  UnreachableException(SourceException failure) {
    super(failure);
    this.failure = failure;
  }

  SourceException failure() {
    return failure;
  }
}
