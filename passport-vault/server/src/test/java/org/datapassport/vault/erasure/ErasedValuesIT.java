package org.datapassport.vault.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;

/**
 * An auditor with a copy of the database's rows from before a deletion and every key of today tries
 * every key on every sealed thing of the strand: nothing opens, whatever way the value went. The
 * same attempt before the deletion opens all of it, so the attempt is a real one.
 */
class ErasedValuesIT {
  private static final StrandId SPENDING = new StrandId("grocery-spending");
  private static final StrandId NAME = new StrandId("name");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  /** Something sealed, and what its seal binds. */
  @SuppressWarnings("ArrayRecordComponent") // Opened; never compared.
  private record Sealed(byte[] context, byte[] body) {}

  private List<Sealed> backup(StrandId strand) {
    List<Sealed> all = new ArrayList<>();
    String index = "index|" + vault + "|" + strand + "|";
    String published = "publication|" + vault + "|" + strand + "|";
    add(all, "strand", "sealed_index", strand, row -> index + "root");
    add(all, "segment_index", "body", strand, row -> index + "page|" + row.get("page"));
    add(
        all,
        "natural_keys",
        "body",
        strand,
        row -> index + "keys|" + row.get("import_id") + "|" + row.get("block"));
    add(
        all,
        "segment",
        "body",
        strand,
        row ->
            new String(
                SegmentCodec.context(
                    vault,
                    strand.value(),
                    UUID.fromString(row.getOrDefault("segment_id", "")),
                    Integer.parseInt(row.getOrDefault("version", ""))),
                StandardCharsets.UTF_8));
    add(all, "published_book", "body", strand, row -> published + "book");
    add(
        all,
        "published_block",
        "body",
        strand,
        row -> published + RandomId.text(UUID.fromString(row.getOrDefault("block_id", ""))));
    assertFalse(all.isEmpty());
    return all;
  }

  private interface Context {
    String of(Map<String, String> row);
  }

  private void add(
      List<Sealed> all, String table, String column, StrandId strand, Context context) {
    List<String> columns =
        world.database.list(
            "select column_name as name from information_schema.columns where table_name = ?",
            row -> row.text("name"),
            table);
    all.addAll(
        world.database.list(
            "select * from " + table + " where vault_id = ? and strand_id = ?",
            row -> {
              Map<String, String> cells = new LinkedHashMap<>();
              for (String each : columns) {
                row.optionalText(each).ifPresent(cell -> cells.put(each, cell));
              }
              String place = context.of(cells);
              return new Sealed(place.getBytes(StandardCharsets.UTF_8), row.bytes(column));
            },
            vault.value(),
            strand.value()));
  }

  private List<DataKey> keysOfToday() {
    List<DataKey> keys = new ArrayList<>(List.of(world.keys.vaultKey(vault)));
    try (Stream<Path> files = Files.walk(world.home.resolve("keys"))) {
      files
          .filter(Files::isRegularFile)
          .flatMap(file -> RandomId.parse(file.getFileName().toString()).stream())
          .forEach(id -> keys.add(world.keys.strandKey(vault, id)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  /** How many of them some key of today opens. */
  private long opened(List<Sealed> backup) {
    List<DataKey> keys = keysOfToday();
    return backup.stream()
        .filter(each -> keys.stream().anyMatch(key -> isOpenedBy(key, each)))
        .count();
  }

  private static boolean isOpenedBy(DataKey key, Sealed sealed) {
    try {
      return key.open(sealed.body(), sealed.context()).length > 0;
    } catch (SealException e) {
      return false;
    }
  }

  private void audit(StrandId strand, Runnable deletion) {
    List<Sealed> before = backup(strand);
    assertEquals(before.size(), opened(before), "the attempt opens what is there");
    world.in(
        () -> {
          deletion.run();
          return true;
        });
    assertEquals(0, opened(before), "of the backup");
  }

  private RecordPage read(StrandId strand) {
    return world.strands.read(vault, strand, RecordQuery.all(100));
  }

  private List<String> sellers() {
    return read(SPENDING).records().stream()
        .map(record -> record.body().term("seller").orElseThrow())
        .toList();
  }

  private ImportRun twoShops() {
    return world.run(
        vault, world.statement("2026-10-03 12.40 Rimi Canary", "2026-10-04 7.10 Rimi Tallinn"));
  }

  @Test
  void audit_afterARecordIsDeleted_opensNothingOfTheBackup_andTheRestStays() {
    twoShops();
    int canary = sellers().indexOf("Rimi Canary");
    audit(SPENDING, () -> world.door.delete(vault, SPENDING, read(SPENDING).places().get(canary)));
    assertEquals(List.of("Rimi Tallinn"), sellers());
    List<Sealed> now = backup(SPENDING);
    assertEquals(now.size(), opened(now), "what is kept opens");
  }

  @Test
  void audit_afterARecordIsChanged_opensNothingOfTheBackup() {
    twoShops();
    int canary = sellers().indexOf("Rimi Canary");
    Map<String, String> terms = new LinkedHashMap<>();
    terms.putAll(read(SPENDING).records().get(canary).body().terms());
    terms.put("seller", "Somebody");
    audit(
        SPENDING,
        () ->
            world.door.change(
                vault, SPENDING, read(SPENDING).places().get(canary), new StrandRecord(terms)));
    assertEquals(2, sellers().size());
    assertTrue(sellers().contains("Somebody"));
  }

  @Test
  void audit_afterAnImportIsUndone_opensNothingOfTheBackup_andWhatOthersBroughtStays() {
    world.run(vault, world.statement("2026-10-05 3.00 Rimi Tallinn"));
    ImportRun canary = world.run(vault, world.statement("2026-10-03 12.40 Rimi Canary"));
    audit(SPENDING, () -> world.imports.undo(vault, canary.id()));
    assertEquals(List.of("Rimi Tallinn"), sellers());
  }

  @Test
  void audit_afterAFactIsTypedOver_opensNothingOfTheBackup() {
    world.putFacts(vault, "name", Map.of("givenName", "Canary", "familyName", "Lind"));
    audit(
        NAME,
        () -> world.door.putFacts(vault, NAME, Map.of("givenName", "Ada", "familyName", "Lind")));
    assertEquals(Optional.of("Ada"), read(NAME).records().get(0).body().term("givenName"));
  }

  @Test
  void audit_afterTheStrandIsDeleted_opensNothingOfTheBackup() {
    twoShops();
    audit(SPENDING, () -> world.door.shred(vault, SPENDING));
    assertTrue(world.strands.find(vault, SPENDING).isEmpty());
  }

  /** What is read before a file comes in shows records; they are in no row of the import. */
  @Test
  void plan_onceItIsDecided_holdsNoRecord() {
    var plan = world.imports.plan(vault, world.statement("2026-10-03 1.00 Rimi Canary"), b -> {});
    assertFalse(plan.strands().get(0).samples().isEmpty());
    var decided = plan.decided(Map.of()).orElseThrow();
    assertTrue(decided.strands().stream().allMatch(strand -> strand.samples().isEmpty()));
  }
}
