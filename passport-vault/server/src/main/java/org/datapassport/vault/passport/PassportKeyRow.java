package org.datapassport.vault.passport;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.vault.key.VaultId;
import org.jspecify.annotations.Nullable;

/** A key of a passport as it is stored, its private half sealed under the vault's key. */
@Entity
@Table(name = "passport_key")
class PassportKeyRow {
  @EmbeddedId private Key key;

  @Column(updatable = false)
  private String publicKey;

  /** Null once the citizen has it alone. */
  private byte @Nullable [] sealedPrivate;

  /** It answers questions after an incident. */
  @Column(updatable = false)
  private Instant madeAt;

  /** The vault first, as in every table that may be distributed by it. */
  @Embeddable
  record Key(UUID vaultId, String purpose) {
    static Key of(VaultId vault, KeyPurpose purpose) {
      return new Key(vault.value(), purpose.key());
    }
  }

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected PassportKeyRow() {}

  PassportKeyRow(Key key, String publicKey, byte[] sealedPrivate, Instant madeAt) {
    this.key = key;
    this.publicKey = publicKey;
    this.sealedPrivate = sealedPrivate.clone();
    this.madeAt = madeAt;
  }

  KeyPurpose purpose() {
    return KeyPurpose.valueOf(key.purpose().toUpperCase(Locale.ROOT));
  }

  String publicKey() {
    return publicKey;
  }

  boolean isCommittedToBy(String commitment) {
    return Ed25519Key.ofMultikey(publicKey).orElseThrow().commitment().equals(commitment);
  }

  Optional<byte[]> sealedPrivate() {
    return Optional.ofNullable(sealedPrivate).map(byte[]::clone);
  }

  /** The same key for another purpose, as a row that is not stored yet. */
  PassportKeyRow movedTo(Key other, byte[] sealed) {
    return new PassportKeyRow(other, publicKey, sealed, madeAt);
  }

  void forgetPrivate() {
    sealedPrivate = null;
  }
}
