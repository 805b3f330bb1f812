package org.datapassport.vault.activity.reseal;

import org.datapassport.vault.VaultWorld;

/** Wires the re-sealing of logs as the server would. */
public final class LogsForTests {
  private LogsForTests() {}

  public static LogResealing resealing(VaultWorld world) {
    return new LogResealing(
        new PlainLogStore(world.database), world.keys, world.transactions.shortOnes());
  }
}
