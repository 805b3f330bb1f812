package org.datapassport.provider.account.password;

/** Why a new password is not taken. */
public enum PasswordFlaw {
  TOO_SHORT,
  TOO_LONG,
  TOO_COMMON,
  LIKE_YOUR_NAME
}
