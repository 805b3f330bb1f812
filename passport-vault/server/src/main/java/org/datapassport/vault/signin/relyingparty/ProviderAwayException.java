package org.datapassport.vault.signin.relyingparty;

/**
 * The provider gave no answer that can be used. What was asked of it did not happen, as far as we
 * know; the citizen may try again.
 */
public final class ProviderAwayException extends Exception {
  public ProviderAwayException(String whatWeDid, Throwable cause) {
    super(whatWeDid, cause);
  }

  public ProviderAwayException(String whatWeDid) {
    super(whatWeDid);
  }
}
