package org.datapassport.vault.activity.tally;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of tallies, which are sealed; plain is only up to which line they count. */
@Shared
final class TallyStore {
  private final Database database;
  private final VaultKeys keys;

  @Inject
  TallyStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  private record Kept(long number, byte[] body) {}

  Optional<Tally> find(VaultId vault) {
    return database
        .first(
            "select number, body from access_tally where vault_id = ?",
            row -> new Kept(row.number("number"), row.bytes("body")),
            vault.value())
        .flatMap(
            kept ->
                TallyCodec.tally(
                    kept.number(),
                    keys.vaultKey(vault).open(kept.body(), context(vault, kept.number()))));
  }

  /** Keeps the one of two that counts more. */
  void put(VaultId vault, Tally tally) {
    database.update(
        "insert into access_tally as t (vault_id, number, body) values (?, ?, ?)"
            + " on conflict (vault_id) do update"
            + " set number = excluded.number, body = excluded.body"
            + " where t.number <= excluded.number",
        vault.value(),
        tally.number(),
        keys.vaultKey(vault).seal(TallyCodec.bytes(tally), context(vault, tally.number())));
  }

  /** Open vaults whose logs have so many lines that are not counted. */
  List<VaultId> behind(long lines, int limit) {
    return database.list(
        "select h.vault_id from access_log_head h"
            + " join vault v on v.vault_id = h.vault_id and v.state = 'open'"
            + " left join access_tally t on t.vault_id = h.vault_id"
            + " where h.number - coalesce(t.number, 0) >= ? limit ?",
        row -> new VaultId(row.uuid("vault_id")),
        lines,
        limit);
  }

  private static byte[] context(VaultId vault, long number) {
    return ("access-tally|" + vault + "|" + number).getBytes(StandardCharsets.UTF_8);
  }
}
