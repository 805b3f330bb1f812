package org.datapassport.vault.calendar;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of zones; which one it is, is sealed. */
@Shared
final class ZoneStore {
  private final Database database;
  private final VaultKeys keys;

  @Inject
  ZoneStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  Optional<ZoneId> find(VaultId vault) {
    return database
        .first(
            "select zone from vault_zone where vault_id = ?",
            row -> row.bytes("zone"),
            vault.value())
        .map(bytes -> keys.vaultKey(vault).open(bytes, context(vault)))
        .map(plain -> ZoneId.of(new String(plain, StandardCharsets.UTF_8).strip()));
  }

  void put(VaultId vault, ZoneId zone) {
    byte[] plain = padded(zone.getId()).getBytes(StandardCharsets.UTF_8);
    database.update(
        "insert into vault_zone (vault_id, zone) values (?, ?)"
            + " on conflict (vault_id) do update set zone = excluded.zone",
        vault.value(),
        keys.vaultKey(vault).seal(plain, context(vault)));
  }

  /** All names take as many bytes, so that the length tells nothing. */
  private static String padded(String name) {
    return name + " ".repeat(Math.max(0, Calendars.NAME_CHARACTERS_MAX - name.length()));
  }

  private static byte[] context(VaultId vault) {
    return ("zone|" + vault).getBytes(StandardCharsets.UTF_8);
  }
}
