package org.datapassport.provider.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.password.PasswordHash;

/** Keeps accounts and their password hashes. */
@Shared
public class AccountStore {
  /** One statement decides who gets a name; a second would-be owner waits for the first. */
  private static final String TAKE_NAME =
      "insert into AccountNameRow (userName, accountId) values (:userName, :account)"
          + " on conflict do nothing";

  private static final String DISPLAY_NAME =
      "select display_name from account where account_id = ?";

  private final EntityTransactions transactions;
  private final Database database;

  @Inject
  public AccountStore(EntityTransactions transactions, Database database) {
    this.transactions = transactions;
    this.database = database;
  }

  /** An account beside its password hash. */
  record Credentials(Account account, Optional<PasswordHash> password) {}

  /** Stores a new account; false when the name is taken. */
  public boolean create(Account account) {
    return transactions.callInTransaction(
        entities -> {
          boolean taken = takeName(entities, account);
          if (taken) {
            entities.persist(new AccountRow(account));
          }
          return taken;
        });
  }

  private static boolean takeName(EntityManager entities, Account account) {
    return entities
            .createQuery(TAKE_NAME)
            .setParameter("userName", account.userName().value())
            .setParameter("account", account.id().value())
            .executeUpdate()
        == 1;
  }

  /** Whether somebody has the name already. */
  public boolean isTaken(UserName name) {
    return idOf(name).isPresent();
  }

  /** The account of this id. */
  public Optional<Account> find(AccountId id) {
    return transactions.read(entities -> row(entities, id).map(AccountRow::account));
  }

  /** How this person wants to be called; each userinfo asks, so it is one plain statement. */
  public Optional<DisplayName> displayName(AccountId id) {
    return database.first(
        DISPLAY_NAME, row -> new DisplayName(row.getString("display_name")), id.value());
  }

  /** Whose user name it is. */
  public Optional<AccountId> idOf(UserName name) {
    return transactions.read(
        entities ->
            Optional.ofNullable(entities.find(AccountNameRow.class, name.value()))
                .map(AccountNameRow::account));
  }

  Optional<Credentials> credentials(AccountId id) {
    return transactions.read(
        entities -> row(entities, id).map(row -> new Credentials(row.account(), row.password())));
  }

  void setPassword(AccountId id, PasswordHash hash, Instant now) {
    transactions.runInTransaction(
        entities -> row(entities, id).orElseThrow().changePassword(hash, now));
  }

  void removePassword(AccountId id, Instant now) {
    transactions.runInTransaction(entities -> row(entities, id).orElseThrow().removePassword(now));
  }

  private static Optional<AccountRow> row(EntityManager entities, AccountId id) {
    return Optional.ofNullable(entities.find(AccountRow.class, id.value()));
  }
}
