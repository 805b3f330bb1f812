package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.index.IndexedSegment;
import org.datapassport.vault.strand.index.NaturalKeys;
import org.datapassport.vault.strand.index.StrandIndex;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.TagAssertion;

/** SQL of what older versions left in plain columns: read until it is sealed, then forgotten. */
@Shared
final class PlainStore {
  private final Database database;

  @Inject
  PlainStore(Database database) {
    this.database = database;
  }

  List<IndexedSegment> segments(VaultId vault, StrandId id) {
    return database.list(
        "select segment_id, version, import_id, first_seq, time_from, time_to, records, tags,"
            + " created_at from segment where vault_id = ? and strand_id = ? order by first_seq",
        row -> {
          Optional<Instant> from = row.optionalInstant("time_from");
          return new IndexedSegment(
              row.uuid("segment_id"),
              row.integer("version"),
              row.number("first_seq"),
              row.integer("records"),
              from.isPresent(),
              from.orElse(Instant.EPOCH),
              row.optionalInstant("time_to").orElse(Instant.EPOCH),
              row.instant("created_at"),
              row.optionalUuid("import_id").orElse(IndexedSegment.NO_IMPORT),
              Set.copyOf(row.texts("tags")));
        },
        vault.value(),
        id.value());
  }

  List<StrandIndex.SaidTag> tags(VaultId vault, StrandId id) {
    return database.list(
        "select tag, said_by, said_at, import_id from strand_tag"
            + " where vault_id = ? and strand_id = ? order by tag",
        row ->
            new StrandIndex.SaidTag(
                new TagAssertion(row.text("tag"), row.text("said_by"), row.instant("said_at")),
                row.optionalUuid("import_id").orElse(IndexedSegment.NO_IMPORT)),
        vault.value(),
        id.value());
  }

  /** The imports that brought records of the strand. */
  List<UUID> imports(VaultId vault, StrandId id) {
    return database.list(
        "select distinct import_id from record_key where vault_id = ? and strand_id = ?",
        row -> row.optionalUuid("import_id").orElse(IndexedSegment.NO_IMPORT),
        vault.value(),
        id.value());
  }

  /** What one of them brought. */
  void addKeys(VaultId vault, StrandId id, UUID importId, NaturalKeys keys) {
    database
        .list(
            "select natural_key from record_key"
                + " where vault_id = ? and strand_id = ? and coalesce(import_id, ?) = ?",
            row -> ByteBuffer.wrap(row.bytes("natural_key")).getLong(),
            vault.value(),
            id.value(),
            IndexedSegment.NO_IMPORT,
            importId)
        .forEach(keys::add);
  }

  void forget(VaultId vault, StrandId id) {
    database.update(
        "update segment set first_seq = null, time_from = null, time_to = null, records = null,"
            + " tags = null, created_at = null where vault_id = ? and strand_id = ?",
        vault.value(),
        id.value());
    for (String table : List.of("record_key", "strand_tag")) {
      database.update(
          "delete from " + table + " where vault_id = ? and strand_id = ?",
          vault.value(),
          id.value());
    }
  }

  /** Strands of open vaults that are still to be sealed; a shredded vault has no key for its. */
  List<Plain> left(int limit) {
    return database.list(
        "select s.vault_id, s.strand_id from strand s join vault v on v.vault_id = s.vault_id"
            + " where s.sealed_index is null and v.state = 'open'"
            + " order by s.vault_id, s.strand_id limit ?",
        row -> new Plain(new VaultId(row.uuid("vault_id")), new StrandId(row.text("strand_id"))),
        limit);
  }

  /** A strand that an older version wrote. */
  record Plain(VaultId vault, StrandId id) {}
}
