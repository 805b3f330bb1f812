package org.datapassport.vault.passport;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.Passport.Publication;
import org.datapassport.vault.passport.Passport.State;
import org.jspecify.annotations.Nullable;

/**
 * A passport as it is stored; its life is told by {@link Passport}.
 *
 * <p>Each step changes a passport that stands just before it and leaves any other as it is, so that
 * a step can be repeated.
 */
@Entity
@Table(name = "passport")
class PassportRow {
  @Id private UUID vaultId;

  private String state;

  private byte[] sealedName;

  private byte[] genesis;

  private @Nullable String did;

  private @Nullable String scid;

  private @Nullable String passportNumber;

  private @Nullable String receipt;

  private Instant signedAt;

  private @Nullable Instant publishedAt;

  private @Nullable Instant closedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected PassportRow() {}

  PassportRow(VaultId vault, byte[] sealedName, ByteString genesis, Instant now) {
    this.vaultId = vault.value();
    this.state = State.SIGNED.key();
    this.sealedName = sealedName.clone();
    this.genesis = genesis.toArray();
    this.signedAt = now;
  }

  byte[] sealedName() {
    return sealedName.clone();
  }

  Passport passport(DisplayName name) {
    return new Passport(
        new VaultId(vaultId),
        state(),
        name,
        ByteString.copyOf(genesis),
        signedAt,
        state() == State.SIGNED ? Optional.empty() : Optional.of(publication()),
        Optional.ofNullable(closedAt));
  }

  void signAnew(ByteString bytes, Instant now) {
    if (state() == State.SIGNED) {
      genesis = bytes.toArray();
      signedAt = now;
    }
  }

  void publish(Publication publication) {
    if (state() == State.SIGNED) {
      state = State.PUBLISHED.key();
      did = publication.did();
      scid = publication.scid();
      passportNumber = publication.number();
      receipt = publication.receipt();
      publishedAt = publication.publishedAt();
    }
  }

  void link() {
    if (state() == State.PUBLISHED) {
      state = State.LINKED.key();
    }
  }

  boolean isClosed() {
    return closedAt != null;
  }

  /** The first time counts. */
  void close(Instant now) {
    if (closedAt == null) {
      closedAt = now;
    }
  }

  void rename(byte[] newSealedName) {
    sealedName = newSealedName.clone();
  }

  private State state() {
    return State.valueOf(state.toUpperCase(Locale.ROOT));
  }

  private Publication publication() {
    return new Publication(
        Objects.requireNonNull(did),
        Objects.requireNonNull(scid),
        Objects.requireNonNull(passportNumber),
        Objects.requireNonNull(receipt),
        Objects.requireNonNull(publishedAt));
  }
}
