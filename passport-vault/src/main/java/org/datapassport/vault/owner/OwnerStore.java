package org.datapassport.vault.owner;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;

/** Which vault an owner has: one at most. */
@Shared
public final class OwnerStore {
  private final Database database;
  private final Clock clock;

  @Inject
  public OwnerStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Optional<VaultId> vaultOf(OwnerId owner) {
    return database.first(
        "select vault_id from owner where issuer = ? and subject = ?",
        row -> new VaultId(row.uuid("vault_id")),
        owner.issuer(),
        owner.subject());
  }

  /** Gives the owner this vault; false when the owner already has one. */
  public boolean add(OwnerId owner, VaultId vault) {
    return database.update(
            "insert into owner (issuer, subject, vault_id, created_at) values (?, ?, ?, ?)"
                + " on conflict (issuer, subject) do nothing",
            owner.issuer(),
            owner.subject(),
            vault.value(),
            clock.instant())
        == 1;
  }
}
