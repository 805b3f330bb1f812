package org.datapassport.vault.owner;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.EntityTransactions;
import org.datapassport.vault.key.VaultId;

/** Which vault an owner has: one at most. */
@Shared
public final class OwnerStore {
  /** One statement decides; a second window of the same owner waits for the first. */
  private static final String ADD =
      "insert into OwnerRow (owner.issuer, owner.subject, vaultId, createdAt)"
          + " values (:issuer, :subject, :vault, :now) on conflict do nothing";

  private final EntityTransactions transactions;
  private final Clock clock;

  @Inject
  public OwnerStore(EntityTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  public Optional<VaultId> vaultOf(OwnerId owner) {
    return transactions.read(
        entities -> Optional.ofNullable(entities.find(OwnerRow.class, owner)).map(OwnerRow::vault));
  }

  /** The owner has no vault any more, and may get another. */
  public void remove(OwnerId owner) {
    transactions.runInTransaction(
        entities ->
            Optional.ofNullable(entities.find(OwnerRow.class, owner)).ifPresent(entities::remove));
  }

  /** Gives the owner this vault; false when the owner already has one. */
  public boolean add(OwnerId owner, VaultId vault) {
    return transactions.callInTransaction(
        entities ->
            entities
                    .createQuery(ADD)
                    .setParameter("issuer", owner.issuer())
                    .setParameter("subject", owner.subject())
                    .setParameter("vault", vault.value())
                    .setParameter("now", clock.instant())
                    .executeUpdate()
                == 1);
  }
}
