package org.datapassport.provider.passkey;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Shared;

/** Keeps passkeys by account. */
@Shared
public class PasskeyStore {
  /** A drawer full of keys; more would be a mistake or a script. */
  public static final int PER_ACCOUNT_MAX = 20;

  private static final String COLUMNS =
      "account_id, credential_id, public_key, sign_count, aaguid, label, created_at";
  private static final String ADD =
      "insert into passkey (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String FIND =
      "select " + COLUMNS + " from passkey where account_id = ? and credential_id = ?";
  private static final String LIST =
      "select " + COLUMNS + " from passkey where account_id = ? order by created_at";
  private static final String USE =
      "update passkey set sign_count = ?, last_used_at = ? where account_id = ?"
          + " and credential_id = ? and (sign_count < ? or (sign_count = 0 and ? = 0))";
  private static final String REMOVE =
      "delete from passkey where account_id = ? and credential_id = ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public PasskeyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Stores a new passkey; false when the account has it already. */
  public boolean add(Passkey passkey) {
    return database.change(
            ADD,
            passkey.account().value(),
            passkey.credentialIdBytes(),
            passkey.publicKeyBytes(),
            passkey.signCount(),
            passkey.aaguid(),
            passkey.label(),
            passkey.createdAt())
        == 1;
  }

  /** The account's passkey of this name. */
  public Optional<Passkey> find(AccountId account, byte[] credentialId) {
    return database.first(FIND, PasskeyStore::read, account.value(), credentialId);
  }

  /** All passkeys of an account, the oldest first. */
  public List<Passkey> list(AccountId account) {
    return database.list(LIST, PasskeyStore::read, account.value());
  }

  /** Takes the new counter; false when another use was faster or the counter went back. */
  boolean use(Passkey passkey, long signCount) {
    return database.change(
            USE,
            signCount,
            clock.instant(),
            passkey.account().value(),
            passkey.credentialIdBytes(),
            signCount,
            signCount)
        == 1;
  }

  /** Removes a passkey. */
  public void remove(AccountId account, Passkey passkey) {
    database.change(REMOVE, account.value(), passkey.credentialIdBytes());
  }

  private static Passkey read(ResultSet row) throws SQLException {
    return new Passkey(
        new AccountId(row.getObject("account_id", UUID.class)),
        Passkey.encode(row.getBytes("credential_id")),
        Passkey.encode(row.getBytes("public_key")),
        row.getLong("sign_count"),
        row.getObject("aaguid", UUID.class),
        row.getString("label"),
        Database.instant(row, "created_at"));
  }
}
