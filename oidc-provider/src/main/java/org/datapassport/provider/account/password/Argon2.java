package org.datapassport.provider.account.password;

/** Computes Argon2id version 1.3 with one lane (RFC 9106). */
interface Argon2 {
  int SALT_BYTES = 16;
  int HASH_BYTES = 32;

  /** The tag of {@link #HASH_BYTES} bytes for a salt of {@link #SALT_BYTES}. */
  byte[] hash(byte[] password, byte[] salt, Argon2Cost cost);
}
