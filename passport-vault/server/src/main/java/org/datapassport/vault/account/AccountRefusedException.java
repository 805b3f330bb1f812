package org.datapassport.vault.account;

/** Carries the reason out of the checks; its message is for our log and holds no token. */
public final class AccountRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final AccountReason reason;

  AccountRefusedException(AccountReason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  AccountRefusedException(AccountReason reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = reason;
  }

  public AccountReason reason() {
    return reason;
  }
}
