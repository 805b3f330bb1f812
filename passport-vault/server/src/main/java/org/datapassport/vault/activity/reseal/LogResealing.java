package org.datapassport.vault.activity.reseal;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.activity.LineKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Seals old lines, some in a transaction: a crash loses nothing, and the next round goes on where
 * this one was. Readers find each line before and after.
 */
@Shared
public final class LogResealing {
  /** Vaults of one round. */
  private static final int VAULTS = 500;

  /** Lines of one transaction. */
  static final int LINES = 500;

  private final PlainLogStore store;
  private final VaultKeys keys;
  private final Transactions transactions;

  @Inject
  LogResealing(PlainLogStore store, VaultKeys keys, Transactions transactions) {
    this.store = store;
    this.keys = keys;
    this.transactions = transactions;
  }

  /** Some of the vaults that have plain lines. */
  public List<VaultId> left() {
    return store.vaults(VAULTS);
  }

  /** Seals all lines of a vault. */
  public void seal(VaultId vault) {
    LineKey key = new LineKey(vault, keys.vaultKey(vault));
    boolean more = true;
    while (more) {
      more = transactions.in(() -> sealSome(vault, key));
    }
  }

  private boolean sealSome(VaultId vault, LineKey key) {
    List<PlainLogStore.Plain> lines = store.lines(vault, LINES);
    for (PlainLogStore.Plain line : lines) {
      byte[] who = line.clientId().isEmpty() ? new byte[0] : key.who(line.clientId());
      store.seal(vault, line.number(), who, key.seal(line.number(), line.line()));
    }
    return lines.size() == LINES;
  }
}
