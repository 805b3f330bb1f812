package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;

/** SQL of strands, their segments, indexes and natural keys; all but the keys' names is sealed. */
@Shared
final class StrandStore {
  private final Database database;

  @Inject
  StrandStore(Database database) {
    this.database = database;
  }

  /**
   * A strand's row.
   *
   * @param index sealed root of the index; no bytes where an older version wrote last
   */
  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  record StrandRow(StrandSlug slug, StrandHead head, Sensitivity sensitivity, byte[] index) {}

  /** Sealed natural keys of one import. */
  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  record KeyBlock(UUID importId, int number, byte[] body) {}

  private static final List<String> TABLES =
      List.of("segment", "segment_index", "natural_keys", "record_key", "strand_tag", "strand");

  private static final byte[] NONE = {};

  private static final String ROW =
      "select slug, key_id, next_seq, generation, sensitivity, sealed_index from strand"
          + " where vault_id = ?";

  Optional<StrandRow> row(VaultId vault, StrandSlug slug, String locking) {
    return database.first(
        ROW + " and slug = ?" + locking, StrandStore::row, vault.value(), slug.value());
  }

  List<StrandRow> rows(VaultId vault) {
    return database.list(ROW + " order by slug", StrandStore::row, vault.value());
  }

  private static StrandRow row(Row row) throws SQLException {
    return new StrandRow(
        new StrandSlug(row.text("slug")),
        new StrandHead(row.uuid("key_id"), row.number("next_seq"), row.integer("generation")),
        Sensitivity.of(row.text("sensitivity")),
        row.optionalBytes("sealed_index").orElse(NONE));
  }

  void put(VaultId vault, StrandSlug slug, StrandHead head, byte[] sealedIndex) {
    database.update(
        "update strand set next_seq = ?, generation = ?, sealed_index = ?"
            + " where vault_id = ? and slug = ?",
        head.nextSeq(),
        head.generation(),
        sealedIndex,
        vault.value(),
        slug.value());
  }

  byte[] indexPage(VaultId vault, StrandSlug slug, int page) {
    return database
        .first(
            "select body from segment_index where vault_id = ? and slug = ? and page = ?",
            row -> row.bytes("body"),
            vault.value(),
            slug.value(),
            page)
        .orElseThrow(() -> new IllegalStateException("A page of an index went away"));
  }

  void putIndexPage(VaultId vault, StrandSlug slug, int page, byte[] body) {
    database.update(
        "insert into segment_index (vault_id, slug, page, body) values (?, ?, ?, ?)"
            + " on conflict (vault_id, slug, page) do update set body = excluded.body",
        vault.value(),
        slug.value(),
        page,
        body);
  }

  void deleteIndexPages(VaultId vault, StrandSlug slug) {
    database.update(
        "delete from segment_index where vault_id = ? and slug = ?", vault.value(), slug.value());
  }

  void insertKeyBlock(VaultId vault, StrandSlug slug, UUID importId, int block, byte[] body) {
    database.update(
        "insert into natural_keys (vault_id, slug, import_id, block, body) values (?, ?, ?, ?, ?)",
        vault.value(),
        slug.value(),
        importId,
        block,
        body);
  }

  /** How many blocks an import has there, which are numbered from 0. */
  int keyBlockCount(VaultId vault, StrandSlug slug, UUID importId) {
    return database
        .first(
            "select count(*) as blocks from natural_keys"
                + " where vault_id = ? and slug = ? and import_id = ?",
            row -> row.integer("blocks"),
            vault.value(),
            slug.value(),
            importId)
        .orElseThrow();
  }

  List<KeyBlock> keyBlocks(VaultId vault, StrandSlug slug) {
    return database.list(
        "select import_id, block, body from natural_keys where vault_id = ? and slug = ?",
        row -> new KeyBlock(row.uuid("import_id"), row.integer("block"), row.bytes("body")),
        vault.value(),
        slug.value());
  }

  List<StrandSlug> slugs(VaultId vault) {
    return database.list(
        "select slug from strand where vault_id = ? order by slug",
        row -> new StrandSlug(row.text("slug")),
        vault.value());
  }

  /** The strands of which one import holds records, in one order for everybody who locks them. */
  List<StrandSlug> heldBy(VaultId vault, UUID importId) {
    return database.list(
        "select slug from segment where vault_id = ? and import_id = ?"
            + " union select slug from natural_keys where vault_id = ? and import_id = ?"
            + " order by slug",
        row -> new StrandSlug(row.text("slug")),
        vault.value(),
        importId,
        vault.value(),
        importId);
  }

  void deleteKeys(VaultId vault, UUID importId) {
    database.update(
        "delete from natural_keys where vault_id = ? and import_id = ?", vault.value(), importId);
  }

  /** Answers false when another transaction made the strand first. */
  boolean create(VaultId vault, StrandSlug slug, UUID keyId, Sensitivity sensitivity) {
    return database.update(
            "insert into strand (vault_id, slug, key_id, sensitivity)"
                + " values (?, ?, ?, ?) on conflict (vault_id, slug) do nothing",
            vault.value(),
            slug.value(),
            keyId,
            sensitivity.id())
        == 1;
  }

  void delete(VaultId vault, StrandSlug slug) {
    for (String table : TABLES) {
      database.update(
          "delete from " + table + " where vault_id = ? and slug = ?", vault.value(), slug.value());
    }
  }

  /** Times, tags and counts are in the sealed index. */
  void insert(VaultId vault, StrandSlug slug, IndexedSegment segment, byte[] body) {
    database.update(
        "insert into segment (vault_id, slug, segment_id, version, import_id, body)"
            + " values (?, ?, ?, ?, ?, ?)",
        vault.value(),
        slug.value(),
        segment.id(),
        segment.version(),
        Optional.of(segment.importId()).filter(id -> !id.equals(IndexedSegment.NO_IMPORT)),
        body);
  }

  void deleteSegment(VaultId vault, StrandSlug slug, UUID segment) {
    database.update(
        "delete from segment where vault_id = ? and slug = ? and segment_id = ?",
        vault.value(),
        slug.value(),
        segment);
  }

  byte[] body(VaultId vault, StrandSlug slug, UUID segment) {
    return database
        .first(
            "select body from segment where vault_id = ? and slug = ? and segment_id = ?",
            row -> row.bytes("body"),
            vault.value(),
            slug.value(),
            segment)
        .orElseThrow(Strands.SegmentGoneException::new);
  }
}
