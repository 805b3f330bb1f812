package org.datapassport.vault.importing;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of import runs; which file it was, when, and the counts are sealed. */
@Shared
final class ImportStore {
  private static final String RUN =
      "select import_id, importer, importer_version, file_sha256, file_bytes, started_at,"
          + " undone_at, summary from import_run";

  private final Database database;
  private final VaultKeys keys;

  @Inject
  ImportStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  void insert(VaultId vault, ImportRun run) {
    database.update(
        "insert into import_run (vault_id, import_id, state, summary) values (?, ?, 'done', ?)",
        vault.value(),
        run.id().value(),
        seal(vault, run));
  }

  /** Newest first. */
  List<ImportRun> list(VaultId vault) {
    DataKey key = keys.vaultKey(vault);
    return database.list(RUN + " where vault_id = ?", row -> run(key, row), vault.value()).stream()
        .sorted(Comparator.comparing(ImportRun::startedAt).reversed())
        .toList();
  }

  boolean markUndone(VaultId vault, ImportId id, Instant now) {
    boolean mine =
        database.update(
                "update import_run set state = 'undone'"
                    + " where vault_id = ? and import_id = ? and state = 'done'",
                vault.value(),
                id.value())
            == 1;
    if (mine) {
      put(vault, lock(vault, id).undone(now));
    }
    return mine;
  }

  private ImportRun lock(VaultId vault, ImportId id) {
    DataKey key = keys.vaultKey(vault);
    return database
        .first(
            RUN + " where vault_id = ? and import_id = ? for update",
            row -> run(key, row),
            vault.value(),
            id.value())
        .orElseThrow();
  }

  private void put(VaultId vault, ImportRun run) {
    database.update(
        "update import_run set summary = ?, importer = null, importer_version = null,"
            + " file_sha256 = null, file_bytes = null, started_at = null, undone_at = null"
            + " where vault_id = ? and import_id = ?",
        seal(vault, run),
        vault.value(),
        run.id().value());
  }

  private byte[] seal(VaultId vault, ImportRun run) {
    byte[] plain = summary(run).toString().getBytes(StandardCharsets.UTF_8);
    return keys.vaultKey(vault).seal(plain, context(run.id()));
  }

  private record Old(VaultId vault, ImportId run) {}

  /** Seals what older versions left plain of some runs of open vaults. */
  int reseal(int limit) {
    List<Old> old =
        database.list(
            "select r.vault_id, r.import_id from import_run r join vault v"
                + " on v.vault_id = r.vault_id and v.state = 'open'"
                + " where r.file_sha256 is not null or r.undone_at is not null limit ?",
            row -> new Old(new VaultId(row.uuid("vault_id")), new ImportId(row.uuid("import_id"))),
            limit);
    old.forEach(each -> put(each.vault(), lock(each.vault(), each.run())));
    return old.size();
  }

  boolean isThere(VaultId vault, ImportId id) {
    return database
        .first(
            "select 1 from import_run where vault_id = ? and import_id = ?",
            row -> true,
            vault.value(),
            id.value())
        .isPresent();
  }

  private static ImportRun run(DataKey key, Row row) throws SQLException {
    ImportId id = new ImportId(row.uuid("import_id"));
    byte[] plain = key.open(row.bytes("summary"), context(id));
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(plain))) {
      JsonObject summary = reader.readObject();
      boolean sealed = summary.containsKey("file");
      Optional<Instant> undoneAt = row.optionalInstant("undone_at");
      return new ImportRun(
          id,
          sealed ? summary.getString("importer") : row.text("importer"),
          sealed ? summary.getString("version") : row.text("importer_version"),
          summary.getString("name"),
          sealed ? summary.getString("file") : HexFormat.of().formatHex(row.bytes("file_sha256")),
          sealed ? summary.getJsonNumber("bytes").longValue() : row.number("file_bytes"),
          sealed ? Instant.parse(summary.getString("at")) : row.instant("started_at"),
          Optional.ofNullable(summary.getString("undone", null))
              .map(Instant::parse)
              .or(() -> undoneAt),
          counts(summary.getJsonObject("added")),
          counts(summary.getJsonObject("already")),
          counts(summary.getJsonObject("skipped")));
    }
  }

  private static JsonObject summary(ImportRun run) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    run.undoneAt().ifPresent(at -> json.add("undone", at.toString()));
    return json.add("importer", run.importer())
        .add("version", run.importerVersion())
        .add("file", run.fileSha256())
        .add("bytes", run.fileBytes())
        .add("at", run.startedAt().toString())
        .add("name", run.fileName())
        .add("added", counts(run.added()))
        .add("already", counts(run.alreadyThere()))
        .add("skipped", counts(run.skipped()))
        .build();
  }

  private static JsonObjectBuilder counts(Map<String, Integer> counts) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    counts.forEach(json::add);
    return json;
  }

  private static Map<String, Integer> counts(JsonObject json) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    json.keySet().forEach(key -> counts.put(key, json.getInt(key)));
    return counts;
  }

  private static byte[] context(ImportId id) {
    return ("import|" + id).getBytes(StandardCharsets.UTF_8);
  }
}
