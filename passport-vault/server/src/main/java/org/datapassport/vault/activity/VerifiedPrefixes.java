package org.datapassport.vault.activity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.key.VaultId;

/** How far this node has verified the logs that were looked at last. */
final class VerifiedPrefixes {
  private static final int VAULTS_MAX = 1000;
  private static final float LOAD = 0.75f;

  /** Guarded by itself; the vault that was looked at longest ago goes first. */
  private final Map<VaultId, Prefix> prefixes =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VaultId, Prefix> eldest) {
          return size() > VAULTS_MAX;
        }
      };

  /**
   * A log's beginning.
   *
   * @param number of its last line
   * @param since when its first line was hashed
   */
  record Prefix(long number, String hash, Instant since) {}

  Optional<Prefix> find(VaultId vault) {
    synchronized (prefixes) {
      return Optional.ofNullable(prefixes.get(vault));
    }
  }

  void put(VaultId vault, Prefix prefix) {
    synchronized (prefixes) {
      prefixes.put(vault, prefix);
    }
  }
}
