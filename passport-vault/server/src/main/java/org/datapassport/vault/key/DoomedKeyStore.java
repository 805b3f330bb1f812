package org.datapassport.vault.key;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/** SQL of the keys that are to be destroyed. */
@Shared
final class DoomedKeyStore {
  private final Database database;

  @Inject
  DoomedKeyStore(Database database) {
    this.database = database;
  }

  /** A key by its name. */
  record Doomed(VaultId vault, UUID keyId) {}

  void add(Doomed key) {
    database.update(
        "insert into doomed_key (vault_id, key_id) values (?, ?)"
            + " on conflict (vault_id, key_id) do nothing",
        key.vault().value(),
        key.keyId());
  }

  List<Doomed> list(int limit) {
    return database.list(
        "select vault_id, key_id from doomed_key limit ?",
        row -> new Doomed(new VaultId(row.uuid("vault_id")), row.uuid("key_id")),
        limit);
  }

  void remove(Doomed key) {
    database.update(
        "delete from doomed_key where vault_id = ? and key_id = ?",
        key.vault().value(),
        key.keyId());
  }
}
