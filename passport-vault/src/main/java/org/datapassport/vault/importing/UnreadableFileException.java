package org.datapassport.vault.importing;

/** A file is not what its kind promises; the reason never repeats the file. */
final class UnreadableFileException extends RuntimeException {
  UnreadableFileException(String reason) {
    super(reason);
  }

  UnreadableFileException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
