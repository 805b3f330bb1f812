package org.datapassport.provider.account;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Shared;

/** Keeps accounts and their password hashes. */
@Shared
public class AccountStore {
  private static final String TAKE_NAME =
      "insert into account_name (user_name, account_id) values (?, ?) on conflict do nothing";
  private static final String INSERT =
      "insert into account (account_id, user_name, display_name, created_at) values (?, ?, ?, ?)";
  private static final String ID_OF_NAME =
      "select account_id from account_name where user_name = ?";
  private static final String FIND =
      "select account_id, user_name, display_name, password_phc, created_at from account"
          + " where account_id = ?";
  private static final String SET_PASSWORD =
      "update account set password_phc = ?, password_changed_at = ? where account_id = ?";

  private final Database database;

  @Inject
  public AccountStore(Database database) {
    this.database = database;
  }

  /** An account beside its password hash. */
  record Credentials(Account account, Optional<PasswordHash> password) {}

  /** Stores a new account; false when the name is taken. Call it inside a transaction. */
  public boolean create(Account account) {
    int taken = database.change(TAKE_NAME, account.userName().value(), account.id().value());
    if (taken == 0) {
      return false;
    }
    database.change(
        INSERT,
        account.id().value(),
        account.userName().value(),
        account.displayName().value(),
        account.createdAt());
    return true;
  }

  /** Whether somebody has the name already. */
  public boolean isTaken(UserName name) {
    return idOf(name).isPresent();
  }

  /** The account of this id. */
  public Optional<Account> find(AccountId id) {
    return credentials(id).map(Credentials::account);
  }

  Optional<AccountId> idOf(UserName name) {
    return database.first(
        ID_OF_NAME, row -> new AccountId(row.getObject("account_id", UUID.class)), name.value());
  }

  Optional<Credentials> credentials(AccountId id) {
    return database.first(FIND, AccountStore::read, id.value());
  }

  void setPassword(AccountId id, PasswordHash hash, Instant now) {
    database.change(SET_PASSWORD, hash.phc(), now, id.value());
  }

  private static Credentials read(ResultSet row) throws SQLException {
    String phc = row.getString("password_phc");
    return new Credentials(
        new Account(
            new AccountId(row.getObject("account_id", UUID.class)),
            new UserName(row.getString("user_name")),
            new DisplayName(row.getString("display_name")),
            Database.instant(row, "created_at")),
        phc.isEmpty() ? Optional.empty() : Optional.of(PasswordHash.parse(phc)));
  }
}
