package org.datapassport.vault.importing.file;

/**
 * A failure of ours while a file was read, such as a database that is away. It passes through the
 * readers, who else would call the file unreadable.
 */
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RuntimeException failure;

  public SinkException(RuntimeException failure) {
    super(failure);
    this.failure = failure;
  }

  public RuntimeException failure() {
    return failure;
  }
}
