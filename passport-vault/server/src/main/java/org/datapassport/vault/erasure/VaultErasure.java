package org.datapassport.vault.erasure;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.Vaults;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.OwnerStore;
import org.datapassport.vault.owner.SessionStore;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.write.WriteDoor;

/**
 * Deletes a vault whose passport is closed: what is agreed ends, rows of strands and of the
 * passport go, all keys are destroyed, every session of its owner ends. What stays are sealed rows
 * that nobody can open, such as receipts and the log, and what the registry's log has.
 *
 * <p>All of it belongs to the caller's transaction; keys go after its commit.
 */
@Shared
public final class VaultErasure {
  private final Vaults vaults;
  private final Grants grants;
  private final WriteDoor door;
  private final PassportStore passports;
  private final PassportWatch watch;
  private final OwnerStore owners;
  private final SessionStore sessions;

  @Inject
  public VaultErasure(
      Vaults vaults,
      Grants grants,
      WriteDoor door,
      PassportStore passports,
      PassportWatch watch,
      OwnerStore owners,
      SessionStore sessions) {
    this.vaults = vaults;
    this.grants = grants;
    this.door = door;
    this.passports = passports;
    this.watch = watch;
    this.owners = owners;
    this.sessions = sessions;
  }

  /** Deletes it; of two that do so at once the second finds nothing to do. */
  public void delete(OwnerId owner, VaultId vault) {
    if (!vaults.shred(vault)) {
      return;
    }
    List<AgreementId> living =
        grants.agreements(vault).stream()
            .filter(agreement -> !agreement.standing().stored().isOver())
            .map(Agreement::id)
            .sorted(Comparator.comparing(AgreementId::value))
            .toList();
    living.forEach(agreement -> grants.end(vault, agreement));
    door.forgetAll(vault);
    watch.forget(vault);
    passports.forget(vault);
    sessions.endAll(owner);
    owners.remove(owner);
  }
}
