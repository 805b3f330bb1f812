package org.datapassport.vault.key;

import java.security.SecureRandom;
import org.datapassport.base.seal.SealingKey;

/** Keys that no vault has. */
public final class KeysForTests {
  private KeysForTests() {}

  public static DataKey random() {
    SecureRandom random = new SecureRandom();
    byte[] raw = new byte[SealingKey.KEY_BYTES];
    random.nextBytes(raw);
    return new DataKey(raw, random);
  }
}
