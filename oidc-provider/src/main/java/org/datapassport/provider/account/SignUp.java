package org.datapassport.provider.account;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordFlaw;
import org.datapassport.provider.account.password.PasswordHash;
import org.datapassport.provider.account.password.PasswordHashing;
import org.datapassport.provider.account.password.PasswordRules;
import org.datapassport.provider.account.throttle.Throttle;

/** Makes accounts, and changes their passwords. */
@Shared
public class SignUp {
  private final AccountStore accounts;
  private final PasswordHashing hashing;
  private final Throttle throttle;
  private final Secrets secrets;
  private final Clock clock;
  private final PasswordRules rules = PasswordRules.shipped();

  @Inject
  public SignUp(
      AccountStore accounts,
      PasswordHashing hashing,
      Throttle throttle,
      Secrets secrets,
      Clock clock) {
    this.accounts = accounts;
    this.hashing = hashing;
    this.throttle = throttle;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A hash on its way into the database. */
  public static final class NewPassword {
    private final PasswordHash hash;

    private NewPassword(PasswordHash hash) {
      this.hash = hash;
    }
  }

  /** What is wrong with a new password, if anything. */
  public Optional<PasswordFlaw> flawOf(String password, UserName userName) {
    return rules.flawOf(password, userName);
  }

  /** How long this address must wait before it may make another account. */
  public Optional<Duration> pause(String address) {
    return throttle.pause(List.of(Throttle.signUp(ClientAddress.network(address))));
  }

  /** Notes that this address has made, or tried to make, an account. */
  public void count(String address) {
    throttle.fail(List.of(Throttle.signUp(ClientAddress.network(address))));
  }

  /** Does the slow part, outside of a transaction. */
  public NewPassword hash(String password) {
    return new NewPassword(hashing.withPermit(() -> hashing.hash(password)));
  }

  /** An account that is not stored yet. */
  public Account draft(AccountId id, UserName userName, DisplayName displayName) {
    return new Account(id, userName, displayName, clock.instant());
  }

  /** An id for a new account. */
  public AccountId newId() {
    return new AccountId(secrets.uuid());
  }

  /** Stores a new account; false when the name is taken. Call it inside a transaction. */
  public boolean store(Account account) {
    return accounts.create(account);
  }

  /** Stores a password; the old one leads in no more. */
  public void store(AccountId account, NewPassword password) {
    accounts.setPassword(account, password.hash, clock.instant());
  }

  /** Only passkeys lead in from now on. */
  public void removePassword(AccountId account) {
    accounts.removePassword(account, clock.instant());
  }

  /** Whether the account has this password. */
  public boolean hasPassword(AccountId account, String password) {
    return hashing.withPermit(
        () ->
            accounts
                .credentials(account)
                .flatMap(AccountStore.Credentials::password)
                .map(stored -> hashing.matches(password, stored))
                .orElse(false));
  }

  /** Whether a password leads into the account at all. */
  public boolean hasAnyPassword(AccountId account) {
    return accounts.credentials(account).flatMap(AccountStore.Credentials::password).isPresent();
  }
}
