package org.datapassport.vault.passport;

/** The registry gave no answer that can be used; trying later is right. */
public final class RegistryAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  RegistryAwayException(String why) {
    super(why);
  }

  RegistryAwayException(String why, Throwable cause) {
    super(why, cause);
  }
}
