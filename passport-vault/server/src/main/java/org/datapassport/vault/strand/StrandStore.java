package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.name.StrandId;

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
  record StrandRow(StrandId id, StrandHead head, Sensitivity sensitivity, byte[] index) {}

  private static final List<String> TABLES =
      List.of("segment", "segment_index", "natural_keys", "record_key", "strand_tag", "strand");

  private static final byte[] NONE = {};

  private static final String ROW =
      "select strand_id, key_id, next_seq, generation, sensitivity, sealed_index from strand"
          + " where vault_id = ?";

  Optional<StrandRow> row(VaultId vault, StrandId id, String locking) {
    return database.first(
        ROW + " and strand_id = ?" + locking, StrandStore::row, vault.value(), id.value());
  }

  boolean isOfGeneration(VaultId vault, StrandId id, int generation) {
    return database
        .first(
            "select 1 from strand where vault_id = ? and strand_id = ? and generation = ?",
            row -> true,
            vault.value(),
            id.value(),
            generation)
        .isPresent();
  }

  List<StrandRow> rows(VaultId vault) {
    return database.list(ROW + " order by strand_id", StrandStore::row, vault.value());
  }

  private static StrandRow row(Row row) throws SQLException {
    return new StrandRow(
        new StrandId(row.text("strand_id")),
        new StrandHead(row.uuid("key_id"), row.number("next_seq"), row.integer("generation")),
        Sensitivity.of(row.text("sensitivity")),
        row.optionalBytes("sealed_index").orElse(NONE));
  }

  void put(VaultId vault, StrandId id, StrandHead head, byte[] sealedIndex) {
    database.update(
        "update strand set key_id = ?, next_seq = ?, generation = ?, sealed_index = ?"
            + " where vault_id = ? and strand_id = ?",
        head.keyId(),
        head.nextSeq(),
        head.generation(),
        sealedIndex,
        vault.value(),
        id.value());
  }

  byte[] indexPage(VaultId vault, StrandId id, int page) {
    return database
        .first(
            "select body from segment_index where vault_id = ? and strand_id = ? and page = ?",
            row -> row.bytes("body"),
            vault.value(),
            id.value(),
            page)
        .orElseThrow(Strands.SegmentGoneException::new);
  }

  void putIndexPage(VaultId vault, StrandId id, int page, byte[] body) {
    database.update(
        "insert into segment_index (vault_id, strand_id, page, body) values (?, ?, ?, ?)"
            + " on conflict (vault_id, strand_id, page) do update set body = excluded.body",
        vault.value(),
        id.value(),
        page,
        body);
  }

  void deleteIndexPages(VaultId vault, StrandId id) {
    database.update(
        "delete from segment_index where vault_id = ? and strand_id = ?",
        vault.value(),
        id.value());
  }

  /** In one order for everybody who locks them, whatever the database's is. */
  List<StrandId> ids(VaultId vault) {
    return database
        .list(
            "select strand_id from strand where vault_id = ?",
            row -> new StrandId(row.text("strand_id")),
            vault.value())
        .stream()
        .sorted()
        .toList();
  }

  /** The strands of which one import holds records, in one order for everybody who locks them. */
  List<StrandId> heldBy(VaultId vault, UUID importId) {
    return database
        .list(
            "select strand_id from segment where vault_id = ? and import_id = ?"
                + " union select strand_id from natural_keys where vault_id = ? and import_id = ?",
            row -> new StrandId(row.text("strand_id")),
            vault.value(),
            importId,
            vault.value(),
            importId)
        .stream()
        .sorted()
        .toList();
  }

  /** Answers false when another transaction made the strand first. */
  boolean create(VaultId vault, StrandId id, UUID keyId, Sensitivity sensitivity) {
    return database.update(
            "insert into strand (vault_id, strand_id, key_id, sensitivity)"
                + " values (?, ?, ?, ?) on conflict (vault_id, strand_id) do nothing",
            vault.value(),
            id.value(),
            keyId,
            sensitivity.id())
        == 1;
  }

  void delete(VaultId vault, StrandId id) {
    for (String table : TABLES) {
      database.update(
          "delete from " + table + " where vault_id = ? and strand_id = ?",
          vault.value(),
          id.value());
    }
  }

  /** Times, tags and counts are in the sealed index. */
  void insert(VaultId vault, StrandId id, IndexedSegment segment, byte[] body) {
    database.update(
        "insert into segment (vault_id, strand_id, segment_id, version, import_id, body)"
            + " values (?, ?, ?, ?, ?, ?)",
        vault.value(),
        id.value(),
        segment.id(),
        segment.version(),
        Optional.of(segment.importId()).filter(each -> !each.equals(IndexedSegment.NO_IMPORT)),
        body);
  }

  void putBody(VaultId vault, StrandId id, UUID segment, byte[] body) {
    database.update(
        "update segment set body = ? where vault_id = ? and strand_id = ? and segment_id = ?",
        body,
        vault.value(),
        id.value(),
        segment);
  }

  void deleteSegment(VaultId vault, StrandId id, UUID segment) {
    database.update(
        "delete from segment where vault_id = ? and strand_id = ? and segment_id = ?",
        vault.value(),
        id.value(),
        segment);
  }

  byte[] body(VaultId vault, StrandId id, UUID segment) {
    return database
        .first(
            "select body from segment where vault_id = ? and strand_id = ? and segment_id = ?",
            row -> row.bytes("body"),
            vault.value(),
            id.value(),
            segment)
        .orElseThrow(Strands.SegmentGoneException::new);
  }
}
