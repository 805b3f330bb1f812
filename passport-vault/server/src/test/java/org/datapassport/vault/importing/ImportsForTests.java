package org.datapassport.vault.importing;

import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.vault.Database;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.Strands;

/** Wires imports as the server would. */
public final class ImportsForTests {
  private ImportsForTests() {}

  public static Imports imports(
      Database database,
      VaultKeys keys,
      Strands strands,
      Publications publications,
      ActivityLog log,
      SecureRandom random,
      Clock clock) {
    return new Imports(new ImportStore(database, keys), strands, publications, log, random, clock);
  }
}
