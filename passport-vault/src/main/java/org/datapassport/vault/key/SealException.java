package org.datapassport.vault.key;

/** Sealed bytes could not be made or opened; the text never holds a key or the bytes. */
public final class SealException extends RuntimeException {
  SealException(String message) {
    super(message);
  }

  SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
