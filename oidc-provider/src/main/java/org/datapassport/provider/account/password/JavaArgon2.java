package org.datapassport.provider.account.password;

import com.password4j.Argon2Function;

/** Argon2id in Java, for platforms that have no libsodium binary: 2 to 10 times the time. */
final class JavaArgon2 implements Argon2 {
  private static final int VERSION_1_3 = 0x13;

  @Override
  public byte[] hash(byte[] password, byte[] salt, Argon2Cost cost) {
    return Argon2Function.getInstance(
            cost.memoryKib(),
            cost.passes(),
            1,
            HASH_BYTES,
            com.password4j.types.Argon2.ID,
            VERSION_1_3)
        .hash(password, salt)
        .getBytes();
  }
}
