package org.datapassport.vault.key;

import java.security.SecureRandom;

/** Keys that no vault has. */
public final class KeysForTests {
  private KeysForTests() {}

  public static DataKey random() {
    SecureRandom random = new SecureRandom();
    byte[] raw = new byte[DataKey.KEY_BYTES];
    random.nextBytes(raw);
    return new DataKey(raw, random);
  }
}
