package org.datapassport.registry.mirror.source;

/** Carries a failed read out of a proof. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SourceException failure;

  UnreachableException(SourceException failure) {
    super(failure);
    this.failure = failure;
  }

  public SourceException failure() {
    return failure;
  }
}
