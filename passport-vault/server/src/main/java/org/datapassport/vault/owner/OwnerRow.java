package org.datapassport.vault.owner;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.datapassport.vault.key.VaultId;

/** Who owns a vault, as it is stored; it never changes. */
@Entity
@Table(name = "owner")
class OwnerRow {
  @EmbeddedId
  @SuppressWarnings("UnusedVariable") // it is what Hibernate finds the row by
  private OwnerId owner;

  private UUID vaultId;

  /** Nobody reads it here; it answers questions after an incident. */
  @SuppressWarnings("UnusedVariable")
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected OwnerRow() {}

  VaultId vault() {
    return new VaultId(vaultId);
  }
}
