package org.datapassport.vault.key;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.AfterCommit;

/**
 * Destroys keys that nothing needs any more: those of strands, and all that a vault has.
 *
 * <p>A key file goes when the transaction that makes it needless has committed, and not before: one
 * that rolls back still needs it. A crash between commit and deletion leaves a row, by which {@link
 * #sweep} finds the key.
 */
@Shared
public final class KeyShredding {
  private static final int SWEPT_MAX = 500;

  /** Stands for all keys of a vault, its own included. */
  private static final UUID ALL = new UUID(0, 0);

  private static final Logger LOG = Logger.getLogger(KeyShredding.class.getName());

  private final DoomedKeyStore store;
  private final VaultKeys keys;
  private final AfterCommit afterCommit;

  @Inject
  public KeyShredding(DoomedKeyStore store, VaultKeys keys, AfterCommit afterCommit) {
    this.store = store;
    this.keys = keys;
    this.afterCommit = afterCommit;
  }

  /** Destroys a key once the caller's transaction has committed, before its caller is answered. */
  public void shred(VaultId vault, UUID keyId) {
    DoomedKeyStore.Doomed key = new DoomedKeyStore.Doomed(vault, keyId);
    store.add(key);
    afterCommit.run(() -> shredNow(key));
  }

  /** The same with all that the vault has. */
  void shred(VaultId vault) {
    shred(vault, ALL);
  }

  private void destroy(DoomedKeyStore.Doomed key) {
    if (key.keyId().equals(ALL)) {
      keys.shred(key.vault());
    } else {
      keys.shredStrand(key.vault(), key.keyId());
    }
  }

  private void shredNow(DoomedKeyStore.Doomed key) {
    try {
      destroy(key);
      afterCommit.elsewhere(() -> store.remove(key));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A key was not destroyed; the next round tries again", e);
    }
  }

  /** Destroys what is left of earlier ones; answers how many there were. */
  public int sweep() {
    List<DoomedKeyStore.Doomed> left = store.list(SWEPT_MAX);
    for (DoomedKeyStore.Doomed key : left) {
      destroy(key);
      store.remove(key);
    }
    return left.size();
  }
}
