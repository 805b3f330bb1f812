package org.datapassport.vault.presentation;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.identity.LinkId;
import org.datapassport.vault.key.VaultId;

/** One showing for each grant at most. */
@Shared
final class ShowingStore {
  private final Database database;
  private final Clock clock;

  @Inject
  ShowingStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void put(VaultId vault, Showing showing) {
    database.update(
        "insert into identity_showing (vault_id, grant_id, link_id, made_at) values (?, ?, ?, ?)"
            + " on conflict (vault_id, grant_id) do update set link_id = excluded.link_id,"
            + " made_at = excluded.made_at",
        vault.value(),
        showing.grant().value(),
        showing.link().map(LinkId::value),
        clock.instant());
  }

  /** Whether there was one. */
  boolean remove(VaultId vault, GrantId grant) {
    return database.update(
            "delete from identity_showing where vault_id = ? and grant_id = ?",
            vault.value(),
            grant.value())
        == 1;
  }

  List<Showing> list(VaultId vault) {
    return database.list(
        "select grant_id, link_id from identity_showing where vault_id = ?",
        row ->
            new Showing(
                new GrantId(row.uuid("grant_id")), row.optionalUuid("link_id").map(LinkId::new)),
        vault.value());
  }

  Optional<Showing> find(VaultId vault, GrantId grant) {
    return list(vault).stream().filter(showing -> showing.grant().equals(grant)).findFirst();
  }
}
