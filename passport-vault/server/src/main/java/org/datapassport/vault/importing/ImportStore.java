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

/** SQL of import runs; the file's name and the counts are sealed. */
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
        "insert into import_run (vault_id, import_id, importer, importer_version, file_sha256,"
            + " file_bytes, state, started_at, summary) values (?, ?, ?, ?, ?, ?, 'done', ?, ?)",
        vault.value(),
        run.id().value(),
        run.importer(),
        run.importerVersion(),
        HexFormat.of().parseHex(run.fileSha256()),
        run.fileBytes(),
        run.startedAt(),
        keys.vaultKey(vault).seal(plain, context(run.id())));
  }

  List<ImportRun> list(VaultId vault) {
    DataKey key = keys.vaultKey(vault);
    return database.list(
        "select import_id, importer, importer_version, file_sha256, file_bytes, started_at,"
            + " undone_at, summary from import_run where vault_id = ? order by started_at desc",
        row -> run(key, row),
        vault.value());
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
      return new ImportRun(
          id,
          row.text("importer"),
          row.text("importer_version"),
          summary.getString("name"),
          HexFormat.of().formatHex(row.bytes("file_sha256")),
          row.number("file_bytes"),
          row.instant("started_at"),
          row.optionalInstant("undone_at"),
          counts(summary.getJsonObject("added")),
          counts(summary.getJsonObject("already")),
          counts(summary.getJsonObject("skipped")));
    }
  }

  private static JsonObject summary(ImportRun run) {
    return Json.createObjectBuilder()
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
