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
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** SQL of import runs; whose file it was, when, and the counts are sealed. */
@Shared
final class ImportStore {
  private final Database database;
  private final VaultKeys keys;

  @Inject
  ImportStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  void insert(VaultId vault, ImportRun run) {
    byte[] plain = summary(run).toString().getBytes(StandardCharsets.UTF_8);
    database.update(
        "insert into import_run (vault_id, import_id, state, summary) values (?, ?, 'done', ?)",
        vault.value(),
        run.id().value(),
        keys.vaultKey(vault).seal(plain, context(run.id())));
  }

  /** Newest first. */
  List<ImportRun> list(VaultId vault) {
    DataKey key = keys.vaultKey(vault);
    return database
        .list(
            "select import_id, importer, importer_version, file_sha256, file_bytes, started_at,"
                + " undone_at, summary from import_run where vault_id = ?",
            row -> run(key, row),
            vault.value())
        .stream()
        .sorted(Comparator.comparing(ImportRun::startedAt).reversed())
        .toList();
  }

  boolean markUndone(VaultId vault, ImportId id, Instant now) {
    return database.update(
            "update import_run set state = 'undone', undone_at = ?"
                + " where vault_id = ? and import_id = ? and state = 'done'",
            now,
            vault.value(),
            id.value())
        == 1;
  }

  private static ImportRun run(DataKey key, Row row) throws SQLException {
    ImportId id = new ImportId(row.uuid("import_id"));
    byte[] plain = key.open(row.bytes("summary"), context(id));
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(plain))) {
      JsonObject summary = reader.readObject();
      boolean sealed = summary.containsKey("file");
      return new ImportRun(
          id,
          sealed ? summary.getString("importer") : row.text("importer"),
          sealed ? summary.getString("version") : row.text("importer_version"),
          summary.getString("name"),
          sealed ? summary.getString("file") : HexFormat.of().formatHex(row.bytes("file_sha256")),
          sealed ? summary.getJsonNumber("bytes").longValue() : row.number("file_bytes"),
          sealed ? Instant.parse(summary.getString("at")) : row.instant("started_at"),
          row.optionalInstant("undone_at"),
          counts(summary.getJsonObject("added")),
          counts(summary.getJsonObject("already")),
          counts(summary.getJsonObject("skipped")));
    }
  }

  private static JsonObject summary(ImportRun run) {
    return Json.createObjectBuilder()
        .add("importer", run.importer())
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
