package org.datapassport.vault.activity.reseal;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;

/** SQL of the lines that older versions left in plain columns: sealed in place. */
@Shared
final class PlainLogStore {
  private final Database database;

  @Inject
  PlainLogStore(Database database) {
    this.database = database;
  }

  /** A line that an older version wrote; the client is empty where none was named. */
  record Plain(long number, String clientId, String line) {}

  /** Open vaults that have some; a shredded one has no key for them. */
  List<VaultId> vaults(int limit) {
    return database.list(
        "select distinct l.vault_id from access_log l"
            + " join vault v on v.vault_id = l.vault_id and v.state = 'open'"
            + " where l.body is null limit ?",
        row -> new VaultId(row.uuid("vault_id")),
        limit);
  }

  List<Plain> lines(VaultId vault, int limit) {
    return database.list(
        "select number, client_id, line from access_log where vault_id = ? and body is null"
            + " order by number limit ?",
        row ->
            new Plain(
                row.number("number"), row.optionalText("client_id").orElse(""), row.text("line")),
        vault.value(),
        limit);
  }

  /** Puts a sealed line in its place; {@code who} has no bytes where no client was named. */
  void seal(VaultId vault, long number, byte[] who, byte[] body) {
    database.update(
        "update access_log set body = ?, who = ?, at = null, kind = null, client_id = null,"
            + " grant_id = null, slug = null, outcome = null, line = null, hash = null"
            + " where vault_id = ? and number = ? and body is null",
        body,
        Optional.of(who).filter(any -> any.length > 0),
        vault.value(),
        number);
  }
}
