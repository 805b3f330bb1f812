package org.datapassport.vault.strand;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.TagAssertion;

/** SQL of strands, their segments, tags and natural keys. */
@Shared
final class StrandStore {
  private final Database database;

  @Inject
  StrandStore(Database database) {
    this.database = database;
  }

  /** A new segment's row. */
  @SuppressWarnings("ArrayRecordComponent") // Written once; never compared.
  record SegmentRow(
      UUID segment,
      int version,
      long firstSeq,
      Optional<UUID> importId,
      Optional<Instant> from,
      Optional<Instant> to,
      int records,
      List<String> tags,
      byte[] body) {}

  Optional<StrandHead> head(VaultId vault, StrandSlug slug) {
    return head(vault, slug, "");
  }

  /** The head, locked: of two that write one strand, the second waits for the first. */
  Optional<StrandHead> lock(VaultId vault, StrandSlug slug) {
    return head(vault, slug, " for update");
  }

  private Optional<StrandHead> head(VaultId vault, StrandSlug slug, String locking) {
    return database.first(
        "select key_id, next_seq, generation from strand where vault_id = ? and slug = ?" + locking,
        row ->
            new StrandHead(row.uuid("key_id"), row.number("next_seq"), row.integer("generation")),
        vault.value(),
        slug.value());
  }

  void moveOn(VaultId vault, StrandSlug slug, StrandHead head) {
    database.update(
        "update strand set next_seq = ?, generation = ? where vault_id = ? and slug = ?",
        head.nextSeq(),
        head.generation(),
        vault.value(),
        slug.value());
  }

  /** The strands that one import brought records to, in one order for everybody who locks them. */
  List<StrandSlug> broughtBy(VaultId vault, UUID importId) {
    return database.list(
        "select distinct slug from segment where vault_id = ? and import_id = ? order by slug",
        row -> new StrandSlug(row.text("slug")),
        vault.value(),
        importId);
  }

  /** Answers false when another transaction made the strand first. */
  boolean create(VaultId vault, StrandSlug slug, UUID keyId, Sensitivity sensitivity, Instant now) {
    return database.update(
            "insert into strand (vault_id, slug, key_id, sensitivity, created_at)"
                + " values (?, ?, ?, ?, ?) on conflict (vault_id, slug) do nothing",
            vault.value(),
            slug.value(),
            keyId,
            sensitivity.id(),
            now)
        == 1;
  }

  void delete(VaultId vault, StrandSlug slug) {
    for (String table : List.of("segment", "record_key", "strand_tag", "strand")) {
      database.update(
          "delete from " + table + " where vault_id = ? and slug = ?", vault.value(), slug.value());
    }
  }

  List<StrandSummary> list(VaultId vault) {
    List<TagRow> tags =
        database.list(
            "select slug, tag, said_by, said_at from strand_tag where vault_id = ?"
                + " order by slug, tag",
            row ->
                new TagRow(
                    row.text("slug"),
                    new TagAssertion(row.text("tag"), row.text("said_by"), row.instant("said_at"))),
            vault.value());
    return database.list(
        "select s.slug, s.sensitivity, coalesce(sum(g.records), 0) as records,"
            + " min(g.time_from) as earliest, max(g.time_to) as latest"
            + " from strand s left join segment g on g.vault_id = s.vault_id and g.slug = s.slug"
            + " where s.vault_id = ? group by s.slug, s.sensitivity order by s.slug",
        row -> summary(row, tags),
        vault.value());
  }

  private record TagRow(String slug, TagAssertion assertion) {}

  private static StrandSummary summary(Row row, List<TagRow> tags) throws SQLException {
    String slug = row.text("slug");
    return new StrandSummary(
        new StrandSlug(slug),
        Sensitivity.of(row.text("sensitivity")),
        row.number("records"),
        row.optionalInstant("earliest"),
        row.optionalInstant("latest"),
        tags.stream().filter(tag -> tag.slug().equals(slug)).map(TagRow::assertion).toList());
  }

  void insert(VaultId vault, StrandSlug slug, SegmentRow segment, Instant now) {
    database.update(
        "insert into segment (vault_id, slug, segment_id, version, first_seq, import_id, time_from,"
            + " time_to, records, tags, created_at, body)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        vault.value(),
        slug.value(),
        segment.segment(),
        segment.version(),
        segment.firstSeq(),
        segment.importId(),
        segment.from(),
        segment.to(),
        segment.records(),
        segment.tags().toArray(String[]::new),
        now,
        segment.body());
  }

  /** Takes away the facts that a form put there, so that new ones replace them. */
  void deleteFacts(VaultId vault, StrandSlug slug) {
    database.update(
        "delete from segment where vault_id = ? and slug = ? and time_from is null",
        vault.value(),
        slug.value());
  }

  List<RecordMerge.Head> heads(VaultId vault, StrandSlug slug, RecordQuery query) {
    StringBuilder sql =
        new StringBuilder(
            "select segment_id, version, first_seq, time_from, time_to from segment"
                + " where vault_id = ? and slug = ? and first_seq < ?");
    List<Object> parameters =
        new ArrayList<>(List.of(vault.value(), slug.value(), query.beforeSeq()));
    query.from().ifPresent(from -> narrow(sql, parameters, " and time_to >= ?", from));
    query.until().ifPresent(until -> narrow(sql, parameters, " and time_from < ?", until));
    query.tag().ifPresent(tag -> narrow(sql, parameters, " and ? = any (tags)", tag));
    query
        .after()
        .filter(after -> !after.time().equals(Instant.EPOCH))
        .ifPresent(
            after ->
                narrow(
                    sql,
                    parameters,
                    query.newestFirst() ? " and time_from <= ?" : " and time_to >= ?",
                    after.time()));
    return database.list(
        sql.toString(),
        row ->
            new RecordMerge.Head(
                row.uuid("segment_id"),
                row.integer("version"),
                row.number("first_seq"),
                row.optionalInstant("time_from").orElse(Instant.EPOCH),
                row.optionalInstant("time_to").orElse(Instant.EPOCH)),
        parameters.toArray());
  }

  private static void narrow(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    sql.append(condition);
    parameters.add(value);
  }

  byte[] body(VaultId vault, StrandSlug slug, UUID segment) {
    return database
        .first(
            "select body from segment where vault_id = ? and slug = ? and segment_id = ?",
            row -> row.bytes("body"),
            vault.value(),
            slug.value(),
            segment)
        .orElseThrow(() -> new IllegalStateException("A segment went away while it was read"));
  }

  /** Remembers natural keys; answers those that were not there before. */
  List<byte[]> remember(VaultId vault, StrandSlug slug, UUID importId, List<byte[]> naturalKeys) {
    return database.list(
        "insert into record_key (vault_id, slug, natural_key, import_id)"
            + " select ?, ?, k, ? from unnest(?) as k"
            + " on conflict (vault_id, slug, natural_key) do nothing returning natural_key",
        row -> row.bytes("natural_key"),
        vault.value(),
        slug.value(),
        importId,
        naturalKeys.toArray(byte[][]::new));
  }

  /** Which of these natural keys are known already. */
  List<byte[]> known(VaultId vault, StrandSlug slug, List<byte[]> naturalKeys) {
    return database.list(
        "select natural_key from record_key"
            + " where vault_id = ? and slug = ? and natural_key = any (?)",
        row -> row.bytes("natural_key"),
        vault.value(),
        slug.value(),
        naturalKeys.toArray(byte[][]::new));
  }

  /** Removes all that one import brought. */
  long undo(VaultId vault, UUID importId) {
    long records =
        database
            .first(
                "select coalesce(sum(records), 0) as records from segment"
                    + " where vault_id = ? and import_id = ?",
                row -> row.number("records"),
                vault.value(),
                importId)
            .orElse(0L);
    for (String table : List.of("segment", "record_key", "strand_tag")) {
      database.update(
          "delete from " + table + " where vault_id = ? and import_id = ?",
          vault.value(),
          importId);
    }
    return records;
  }

  void tag(VaultId vault, StrandSlug slug, TagAssertion said, Optional<UUID> importId) {
    database.update(
        "insert into strand_tag (vault_id, slug, tag, said_by, said_at, import_id)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (vault_id, slug, tag, said_by) do nothing",
        vault.value(),
        slug.value(),
        said.tag(),
        said.saidBy(),
        said.saidAt(),
        importId);
  }

  void untag(VaultId vault, StrandSlug slug, String tag, String saidBy) {
    database.update(
        "delete from strand_tag where vault_id = ? and slug = ? and tag = ? and said_by = ?",
        vault.value(),
        slug.value(),
        tag,
        saidBy);
  }
}
