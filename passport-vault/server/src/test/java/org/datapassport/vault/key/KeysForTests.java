package org.datapassport.vault.key;

import java.security.SecureRandom;
import org.datapassport.base.seal.SealingKey;
import org.datapassport.vault.AfterCommit;
import org.datapassport.vault.Database;

/** Keys that no vault has, and what destroys those of one. */
public final class KeysForTests {
  private KeysForTests() {}

  public static DataKey random() {
    SecureRandom random = new SecureRandom();
    byte[] raw = new byte[SealingKey.KEY_BYTES];
    random.nextBytes(raw);
    return new DataKey(raw, random);
  }

  public static KeyShredding shredding(Database database, VaultKeys keys, AfterCommit afterCommit) {
    return new KeyShredding(new DoomedKeyStore(database), keys, afterCommit);
  }
}
