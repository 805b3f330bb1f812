package org.datapassport.vault.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.AfterCommit;
import org.datapassport.vault.VaultWorld;
import org.junit.jupiter.api.Test;

class KeyShreddingIT {
  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  /** What follows the commit is lost, as when the power goes at that moment. */
  private static final class Lost extends AfterCommit {
    @Override
    public void run(Runnable work) {
      // The power is gone.
    }
  }

  private void shred(KeyShredding shredding, UUID key) {
    world.in(
        () -> {
          shredding.shred(vault, key);
          assertNotNull(world.keys.strandKey(vault, key), "before the commit it is needed");
          return true;
        });
  }

  @Test
  void shred_onceItIsCommitted_isDone() {
    UUID key = world.keys.createStrandKey(vault);
    shred(world.shredding, key);
    assertThrows(SealException.class, () -> world.keys.strandKey(vault, key));
    assertEquals(0, world.shredding.sweep(), "nothing is left to do");
  }

  @Test
  void shred_thatACrashCutsOff_isDoneByTheNextRound() {
    UUID key = world.keys.createStrandKey(vault);
    shred(KeysForTests.shredding(world.database, world.keys, new Lost()), key);
    assertNotNull(world.keys.strandKey(vault, key));
    assertEquals(1, world.shredding.sweep());
    assertThrows(SealException.class, () -> world.keys.strandKey(vault, key));
    assertEquals(0, world.shredding.sweep());
  }

  @Test
  void sweep_ofAVaultThatIsGone_isOver() {
    UUID key = world.keys.createStrandKey(vault);
    shred(KeysForTests.shredding(world.database, world.keys, new Lost()), key);
    world.in(
        () -> {
          world.vaults.shred(vault);
          return true;
        });
    assertEquals(1, world.shredding.sweep());
    assertEquals(0, world.shredding.sweep());
  }
}
