package org.datapassport.provider.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordHash;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is stored, beside its password hash.
 *
 * <p>Made by signing up; only its password ever changes.
 */
@Entity
@Table(name = "account")
class AccountRow {
  @Id private UUID accountId;

  @Column(updatable = false)
  private String userName;

  @Column(updatable = false)
  private String displayName;

  /** Empty when only passkeys lead in. */
  private String passwordPhc = "";

  /** Null until a password is set. Nobody reads it here; it answers questions after an incident. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable Instant passwordChangedAt;

  @Column(updatable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected AccountRow() {}

  AccountRow(Account account) {
    this.accountId = account.id().value();
    this.userName = account.userName().value();
    this.displayName = account.displayName().value();
    this.createdAt = account.createdAt();
  }

  Account account() {
    return new Account(
        new AccountId(accountId), new UserName(userName), new DisplayName(displayName), createdAt);
  }

  Optional<PasswordHash> password() {
    return passwordPhc.isEmpty() ? Optional.empty() : Optional.of(PasswordHash.parse(passwordPhc));
  }

  void changePassword(PasswordHash hash, Instant now) {
    passwordPhc = hash.phc();
    passwordChangedAt = now;
  }

  void removePassword(Instant now) {
    passwordPhc = "";
    passwordChangedAt = now;
  }
}
