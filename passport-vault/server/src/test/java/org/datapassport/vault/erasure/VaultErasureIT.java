package org.datapassport.vault.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.base.seal.SealException;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.KeyShredding;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.key.Vaults;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.OwnerStore;
import org.datapassport.vault.passport.DisplayName;
import org.datapassport.vault.passport.PassportKeys;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.PassportTransaction;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.WriteDoor;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A vault goes as a whole, with the server's transactions and a real database. */
@ExtendWith(ArquillianExtension.class)
public class VaultErasureIT {
  private static final StrandId STRAND = new StrandId("name");

  @Inject VaultErasure erasure;
  @Inject PassportTransaction begin;
  @Inject PassportStore passports;
  @Inject OwnerStore owners;
  @Inject Vaults vaults;
  @Inject VaultKeys keys;
  @Inject KeyShredding shredding;
  @Inject WriteDoor door;
  @Inject Strands strands;
  @Inject Database database;
  @Inject SecureRandom random;
  @Resource UserTransaction transaction;

  private final OwnerId owner = new OwnerId("https://id.example", "owner-" + UUID.randomUUID());

  private VaultId filled() throws Exception {
    VaultId vault =
        begin.begin(
            owner,
            new DisplayName("Canary"),
            PassportKeys.generate(random),
            () -> ByteString.copyOf(new byte[] {1, 2, 3}));
    transaction.begin();
    door.putFacts(vault, STRAND, Map.of("givenName", "Canary", "familyName", "Lind"));
    transaction.commit();
    return vault;
  }

  private void delete(VaultId vault) throws Exception {
    transaction.begin();
    erasure.delete(owner, vault);
    transaction.commit();
  }

  private long rows(String table, VaultId vault) {
    return database
        .list("select 1 from " + table + " where vault_id = ?", row -> 1, vault.value())
        .size();
  }

  @Test
  void delete_leavesNoKeyAndNoOwner_andTheOwnerBeginsAnew() throws Exception {
    VaultId vault = filled();
    delete(vault);
    assertThrows(SealException.class, () -> keys.vaultKey(vault));
    assertFalse(vaults.isOpen(vault));
    assertEquals(Optional.empty(), owners.vaultOf(owner));
    assertTrue(passports.find(vault).isEmpty());
    for (String table :
        List.of("strand", "segment", "segment_index", "passport", "passport_key", "doomed_key")) {
      assertEquals(0, rows(table, vault), table);
    }
    assertEquals(0, shredding.sweep());
    assertNotEquals(vault, filled());
  }

  @Test
  void delete_thatIsRolledBack_leavesAll() throws Exception {
    VaultId vault = filled();
    transaction.begin();
    erasure.delete(owner, vault);
    transaction.rollback();
    assertNotNull(keys.vaultKey(vault));
    assertTrue(strands.isThere(vault, STRAND));
    assertEquals(Optional.of(vault), owners.vaultOf(owner));
    assertTrue(passports.find(vault).isPresent());
  }
}
