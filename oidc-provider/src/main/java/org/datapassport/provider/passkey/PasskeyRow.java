package org.datapassport.provider.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.jspecify.annotations.Nullable;

/** A passkey as it is stored. Made by adding it, changed by each use, gone when removed. */
@Entity
@Table(name = "passkey")
class PasskeyRow {
  @EmbeddedId private Key key;

  @Column(updatable = false)
  private byte[] publicKey;

  private long signCount;

  @Column(updatable = false)
  private UUID aaguid;

  private String label;

  @Column(updatable = false)
  private Instant createdAt;

  /** Null until it is used. */
  private @Nullable Instant lastUsedAt;

  /** Null while nobody has used a copy of it. */
  private @Nullable Instant copySeenAt;

  /** The account first, as in every table that may be distributed by it. */
  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private UUID accountId;
    private byte[] credentialId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
    protected Key() {}

    Key(AccountId account, byte[] credentialId) {
      this.accountId = account.value();
      this.credentialId = credentialId.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && accountId.equals(key.accountId)
          && Arrays.equals(credentialId, key.credentialId);
    }

    @Override
    public int hashCode() {
      return 31 * accountId.hashCode() + Arrays.hashCode(credentialId);
    }
  }

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected PasskeyRow() {}

  PasskeyRow(Passkey passkey) {
    this.key = new Key(passkey.account(), passkey.credentialIdBytes());
    this.publicKey = passkey.publicKeyBytes();
    this.signCount = passkey.signCount();
    this.aaguid = passkey.aaguid();
    this.label = passkey.label();
    this.createdAt = passkey.createdAt();
  }

  PasskeyHistory history() {
    return new PasskeyHistory(
        passkey(),
        Optional.ofNullable(lastUsedAt).orElse(PasskeyHistory.NEVER),
        Optional.ofNullable(copySeenAt).orElse(PasskeyHistory.NEVER));
  }

  Passkey passkey() {
    return new Passkey(
        new AccountId(key.accountId),
        Passkey.encode(key.credentialId),
        Passkey.encode(publicKey),
        signCount,
        aaguid,
        label,
        createdAt);
  }
}
