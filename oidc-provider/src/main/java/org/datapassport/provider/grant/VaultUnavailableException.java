package org.datapassport.provider.grant;

/** The vault did not answer, or not in words that we understand: fail closed. */
public final class VaultUnavailableException extends RuntimeException {
  public VaultUnavailableException(String doing, Throwable cause) {
    super(doing, cause);
  }

  public VaultUnavailableException(String doing) {
    super(doing);
  }
}
