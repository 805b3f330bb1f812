package org.datapassport.vault.grant.reseal;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;

/** SQL of texts that older versions left plain in columns that are sealed. */
@Shared
final class PlainTextStore {
  private final Database database;

  @Inject
  PlainTextStore(Database database) {
    this.database = database;
  }

  /** A text of one vault, in one or more rows of a column. */
  record Plain(VaultId vault, SealedColumn column, String text) {}

  /** Some of those of open vaults; a shredded one has no key for them. */
  List<Plain> left(SealedColumn column, int limit) {
    return database.list(
        "select distinct t.vault_id, t."
            + column.column()
            + " as plain from "
            + column.table()
            + " t join vault v on v.vault_id = t.vault_id and v.state = 'open' where t."
            + column.column()
            + " not like ? limit ?",
        row -> new Plain(new VaultId(row.uuid("vault_id")), column, row.text("plain")),
        TextKey.MARK + "%",
        limit);
  }

  void seal(Plain plain, String sealed) {
    database.update(
        "update "
            + plain.column().table()
            + " set "
            + plain.column().column()
            + " = ? where vault_id = ? and "
            + plain.column().column()
            + " = ?",
        sealed,
        plain.vault().value(),
        plain.text());
  }
}
