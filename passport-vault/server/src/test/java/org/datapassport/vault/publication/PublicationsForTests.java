package org.datapassport.vault.publication;

import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.Strands;

/** Wires publications as the server would. */
public final class PublicationsForTests {
  private PublicationsForTests() {}

  public static Publications publications(
      Database database, VaultKeys keys, Strands strands, SecureRandom random, Clock clock) {
    PublicationStore store = new PublicationStore(database);
    return new Publications(new Archive(store, keys), store, strands, random, clock);
  }
}
