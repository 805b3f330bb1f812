package org.datapassport.vault.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.VaultWorld;
import org.junit.jupiter.api.Test;

class VaultsIT {
  private final VaultWorld world = new VaultWorld();

  @Test
  void create_thenShred_leavesATombstone() throws Exception {
    VaultId vault = world.newVault();
    VaultId other = world.newVault();
    assertNotEquals(vault, other);
    Vault open = world.vaults.find(vault).orElseThrow();
    assertFalse(open.shredded());
    assertTrue(world.vaults.isOpen(vault));
    assertEquals(world.clock.instant(), open.createdAt());
    assertEquals(world.keys.signingKey(vault).toPublicJWK(), ECKey.parse(open.signingKeyJwk()));
    world.in(
        () -> {
          world.vaults.shred(vault);
          return true;
        });
    assertTrue(world.vaults.find(vault).orElseThrow().shredded());
    assertFalse(world.vaults.isOpen(vault));
    assertTrue(world.vaults.isOpen(other));
    assertThrows(SealException.class, () -> world.keys.vaultKey(vault));
    assertEquals(Optional.empty(), world.vaults.find(VaultId.random(world.random)));
    assertFalse(world.vaults.isOpen(VaultId.random(world.random)));
  }
}
