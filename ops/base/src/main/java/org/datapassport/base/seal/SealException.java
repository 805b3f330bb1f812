package org.datapassport.base.seal;

/** Sealed bytes could not be made or opened; the text never holds a key or the bytes. */
public final class SealException extends IllegalArgumentException {
  public SealException(String message) {
    super(message);
  }

  public SealException(String message, Throwable cause) {
    super(message, cause);
  }
}
