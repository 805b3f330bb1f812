package org.datapassport.vault.strand.index;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;

/**
 * SQL of natural keys: for each import those of the records that it brought or found there, in
 * blocks that are sealed with the strand's key.
 */
@Shared
public final class NaturalKeyStore {
  /** Natural keys of one row: 64 kB. */
  private static final int KEYS_IN_BLOCK = 8192;

  private final Database database;

  @Inject
  public NaturalKeyStore(Database database) {
    this.database = database;
  }

  /** Whose keys, and what seals them. */
  public record Shelf(VaultId vault, StrandId id, DataKey key) {
    private byte[] context(UUID importId, int number) {
      String place = "index|" + vault + "|" + id + "|keys|" + importId + "|" + number;
      return place.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] open(Block block) {
      return key.open(block.body(), context(block.importId(), block.number()));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  private record Block(UUID importId, int number, byte[] body) {}

  /** The keys of all records that these imports hold. */
  public NaturalKeys keys(Shelf shelf, Predicate<UUID> imports) {
    return NaturalKeys.of(
        blocks(shelf).stream()
            .filter(block -> imports.test(block.importId()))
            .map(shelf::open)
            .toList());
  }

  /** The imports that hold records of the strand. */
  public List<UUID> holders(Shelf shelf) {
    return blocks(shelf).stream().map(Block::importId).distinct().toList();
  }

  /** Adds to what an import holds. */
  public void add(Shelf shelf, UUID importId, NaturalKeys brought) {
    long[] all = brought.toArray();
    int number = count(shelf, importId);
    for (int from = 0; from < all.length; from += KEYS_IN_BLOCK, number++) {
      long[] block = Arrays.copyOfRange(all, from, Math.min(all.length, from + KEYS_IN_BLOCK));
      insert(
          shelf,
          new Block(
              importId,
              number,
              shelf.key().seal(NaturalKeys.bytes(block), shelf.context(importId, number))));
    }
  }

  /** No import holds this record any more. */
  public void forget(Shelf shelf, long key) {
    change(shelf, shelf.key(), keys -> Arrays.stream(keys).filter(each -> each != key).toArray());
  }

  /** Seals all of it with another key. */
  public void reseal(Shelf shelf, DataKey other) {
    change(shelf, other, keys -> keys);
  }

  private void change(Shelf shelf, DataKey other, UnaryOperator<long[]> change) {
    for (Block block : blocks(shelf)) {
      long[] left = change.apply(NaturalKeys.of(List.of(shelf.open(block))).toArray());
      byte[] context = shelf.context(block.importId(), block.number());
      database.update(
          "update natural_keys set body = ?"
              + " where vault_id = ? and strand_id = ? and import_id = ? and block = ?",
          other.seal(NaturalKeys.bytes(left), context),
          shelf.vault().value(),
          shelf.id().value(),
          block.importId(),
          block.number());
    }
  }

  /** The import holds nothing any more, in no strand. */
  public void forgetImport(VaultId vault, UUID importId) {
    database.update(
        "delete from natural_keys where vault_id = ? and import_id = ?", vault.value(), importId);
  }

  private List<Block> blocks(Shelf shelf) {
    return database.list(
        "select import_id, block, body from natural_keys where vault_id = ? and strand_id = ?",
        row -> new Block(row.uuid("import_id"), row.integer("block"), row.bytes("body")),
        shelf.vault().value(),
        shelf.id().value());
  }

  /** How many blocks an import has there, which are numbered from 0. */
  private int count(Shelf shelf, UUID importId) {
    return database
        .first(
            "select count(*) as blocks from natural_keys"
                + " where vault_id = ? and strand_id = ? and import_id = ?",
            row -> row.integer("blocks"),
            shelf.vault().value(),
            shelf.id().value(),
            importId)
        .orElseThrow();
  }

  private void insert(Shelf shelf, Block block) {
    database.update(
        "insert into natural_keys (vault_id, strand_id, import_id, block, body)"
            + " values (?, ?, ?, ?, ?)",
        shelf.vault().value(),
        shelf.id().value(),
        block.importId(),
        block.number(),
        block.body());
  }
}
