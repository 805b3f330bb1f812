package org.datapassport.vault.importing.file;

/** A file is not what its kind promises; the reason never repeats the file. */
public final class UnreadableFileException extends RuntimeException {
  public UnreadableFileException(String reason) {
    super(reason);
  }

  public UnreadableFileException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
