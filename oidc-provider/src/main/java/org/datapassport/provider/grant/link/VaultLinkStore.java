package org.datapassport.provider.grant.link;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;

/** Keeps which vault an account has. */
@Shared
public class VaultLinkStore {
  private static final String FIND =
      "select account_id, vault, vault_url from vault_link where account_id = ?";
  private static final String PUT =
      "insert into vault_link (account_id, vault, vault_url, linked_at) values (?, ?, ?, ?)"
          + " on conflict (account_id) do update set vault = excluded.vault,"
          + " vault_url = excluded.vault_url, linked_at = excluded.linked_at";

  private final Database database;
  private final Clock clock;

  @Inject
  public VaultLinkStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The account's vault, once the portal has told us. */
  public Optional<VaultLink> find(AccountId account) {
    return database.first(
        FIND,
        row ->
            new VaultLink(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("vault"),
                URI.create(row.getString("vault_url"))),
        account.value());
  }

  /** Remembers the account's vault; a later word replaces an earlier one. */
  public void put(VaultLink link) {
    database.change(
        PUT, link.account().value(), link.vault(), link.vaultUrl().toString(), clock.instant());
  }
}
