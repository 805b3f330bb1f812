package org.datapassport.vault.account;

/** Why an account is not linked; the first three are nobody's fault. */
public enum AccountReason {
  ISSUER_AWAY,
  DECLINED,
  /** The citizen took too long, or began again in another window. */
  NO_ATTEMPT,
  PARAMETER_REPEATED,
  OTHER_ISSUER,
  NO_CODE,
  CODE_REFUSED,
  TOKEN_REFUSED,
  SIGN_IN_TOO_OLD
}
