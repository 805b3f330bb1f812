package org.datapassport.vault.publication;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;

/** SQL of books and blocks; both are sealed before they come here. */
@Shared
final class PublicationStore {
  private final Database database;

  @Inject
  PublicationStore(Database database) {
    this.database = database;
  }

  Optional<byte[]> book(VaultId vault, StrandId id) {
    return database.first(
        "select body from published_book where vault_id = ? and strand_id = ?",
        row -> row.bytes("body"),
        vault.value(),
        id.value());
  }

  void keepBook(VaultId vault, StrandId id, byte[] body) {
    database.update(
        "insert into published_book (vault_id, strand_id, body) values (?, ?, ?)"
            + " on conflict (vault_id, strand_id) do update set body = excluded.body",
        vault.value(),
        id.value(),
        body);
  }

  /** Whether an import that is not over has written to the strand. */
  boolean isHeld(VaultId vault, StrandId id) {
    return database
        .first(
            "select 1 from publication_hold where vault_id = ? and strand_id = ? limit 1",
            row -> true,
            vault.value(),
            id.value())
        .isPresent();
  }

  void hold(VaultId vault, StrandId id, UUID importId) {
    database.update(
        "insert into publication_hold (vault_id, strand_id, import_id) values (?, ?, ?)"
            + " on conflict (vault_id, strand_id, import_id) do nothing",
        vault.value(),
        id.value(),
        importId);
  }

  void release(VaultId vault, StrandId id, UUID importId) {
    database.update(
        "delete from publication_hold where vault_id = ? and strand_id = ? and import_id = ?",
        vault.value(),
        id.value(),
        importId);
  }

  void release(VaultId vault, UUID importId) {
    database.update(
        "delete from publication_hold where vault_id = ? and import_id = ?",
        vault.value(),
        importId);
  }

  /** Bodies by their blocks, in one statement. */
  Map<UUID, byte[]> blocks(VaultId vault, StrandId id, Collection<UUID> ids) {
    Map<UUID, byte[]> bodies = new HashMap<>();
    List<String> texts = ids.stream().map(RandomId::text).toList();
    database
        .list(
            "select block_id, body from published_block"
                + " where vault_id = ? and strand_id = ? and block_id = any (?::uuid[])",
            row -> Map.entry(row.uuid("block_id"), row.bytes("body")),
            vault.value(),
            id.value(),
            texts.toArray(String[]::new))
        .forEach(each -> bodies.put(each.getKey(), each.getValue()));
    return bodies;
  }

  List<UUID> blockIds(VaultId vault, StrandId id) {
    return database.list(
        "select block_id from published_block where vault_id = ? and strand_id = ?",
        row -> row.uuid("block_id"),
        vault.value(),
        id.value());
  }

  void keepBlock(VaultId vault, StrandId id, UUID block, byte[] body) {
    database.update(
        "insert into published_block (vault_id, strand_id, block_id, body) values (?, ?, ?, ?)"
            + " on conflict (vault_id, strand_id, block_id) do update set body = excluded.body",
        vault.value(),
        id.value(),
        block,
        body);
  }
}
