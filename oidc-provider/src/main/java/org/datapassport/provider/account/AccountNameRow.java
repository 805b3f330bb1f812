package org.datapassport.provider.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.datapassport.provider.AccountId;

/** Who has a user name. A table of its own, since accounts are distributed by their id. */
@Entity
@Table(name = "account_name")
class AccountNameRow {
  @Id private String userName;

  private UUID accountId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected AccountNameRow() {}

  AccountId account() {
    return new AccountId(accountId);
  }
}
