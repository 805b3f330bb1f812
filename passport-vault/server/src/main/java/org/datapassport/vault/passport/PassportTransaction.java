package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.Vaults;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.OwnerStore;

/** The one step of making a passport that must happen as a whole or not at all. */
@Shared
public class PassportTransaction {
  @Inject Vaults vaults;
  @Inject OwnerStore owners;
  @Inject PassportStore passports;

  /** The owner got a vault in another window meanwhile; everything of this try is rolled back. */
  public static final class AlreadyBegunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyBegunException() {
      super("the owner has a vault already");
    }
  }

  /** Makes the vault, gives it to the owner and stores the signed passport. */
  @Transactional
  public VaultId begin(
      OwnerId owner, DisplayName name, PassportKeys keys, Supplier<ByteString> genesis) {
    VaultId vault = vaults.create();
    if (!owners.add(owner, vault)) {
      throw new AlreadyBegunException();
    }
    passports.add(vault, name, keys, genesis.get());
    return vault;
  }
}
