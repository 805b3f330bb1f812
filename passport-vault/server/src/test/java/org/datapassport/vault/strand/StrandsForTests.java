package org.datapassport.vault.strand;

import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultKeys;

/** Wires strands as the server would. */
public final class StrandsForTests {
  private StrandsForTests() {}

  public static Strands strands(
      Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    return new Strands(new StrandStore(database), keys, random, clock);
  }
}
