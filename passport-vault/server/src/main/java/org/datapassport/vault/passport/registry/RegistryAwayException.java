package org.datapassport.vault.passport.registry;

/** The registry gave no answer that can be used; trying later is right. */
public final class RegistryAwayException extends Exception {
  private static final long serialVersionUID = 1L;

  public RegistryAwayException(String why) {
    super(why);
  }

  public RegistryAwayException(String why, Throwable cause) {
    super(why, cause);
  }
}
