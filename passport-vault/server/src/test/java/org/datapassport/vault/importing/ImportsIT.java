package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.datapassport.base.seal.SealException;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.junit.jupiter.api.Test;

class ImportsIT {
  private static final StrandId GROCERIES = new StrandId("grocery-spending");
  private static final StrandId MOVEMENT = new StrandId("movement");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private static String gpx(int points, int firstSecond, int step) {
    StringBuilder gpx = new StringBuilder("<gpx><trk><trkseg>");
    for (int i = 0; i < points; i++) {
      Instant time =
          Instant.parse("2026-10-01T00:00:00Z").plusSeconds(firstSecond + (long) i * step);
      gpx.append("<trkpt lat=\"59.4\" lon=\"24." + i + "1\"><time>" + time + "</time></trkpt>");
    }
    return gpx.append("</trkseg></trk></gpx>").toString();
  }

  @Test
  void run_twice_addsNothingTheSecondTime() {
    ImportRun first = world.run(vault, world.statement());
    assertEquals(3, first.added().get("grocery-spending"));
    assertEquals(4, first.added().get("account-transactions"));
    ImportPlan plan = world.imports.plan(vault, world.statement(), told -> {});
    assertEquals(0, plan.newRecords());
    ImportRun second = world.run(vault, world.statement());
    assertEquals(0, second.addedRecords());
    assertEquals(3, second.alreadyThere().get("grocery-spending"));
  }

  @Test
  void plan_showsCountsTagsAndSamples_andStoresNothing() {
    ImportPlan plan = world.imports.plan(vault, world.statement(), told -> {});
    ImportPlan.PlannedStrand groceries =
        plan.strands().stream().filter(s -> s.into().contains(GROCERIES)).findFirst().orElseThrow();
    assertEquals(3, groceries.records());
    assertEquals(Optional.of(Instant.parse("2026-10-03T00:00:00Z")), groceries.earliest());
    assertEquals(2, groceries.tags().get("https://dcann.example/ont#tag-shops-local"));
    assertEquals(3, groceries.samples().size());
    assertTrue(world.strands.list(vault).isEmpty());
  }

  @Test
  void undo_removesExactlyThatRun() {
    ImportRun first = world.run(vault, world.file("a.gpx", gpx(10, 0, 60)));
    ImportRun second = world.run(vault, world.file("b.gpx", gpx(20, 0, 60)));
    assertEquals(10, second.addedRecords());
    assertEquals(10L, world.in(() -> world.imports.undo(vault, second.id())).records());
    assertEquals(10, world.strands.find(vault, MOVEMENT).orElseThrow().records());
    assertEquals(0L, world.in(() -> world.imports.undo(vault, second.id())).records());
    assertThrows(
        ProblemException.class,
        () -> world.in(() -> world.imports.undo(world.newVault(), second.id())));
    assertEquals(10, world.run(vault, world.file("b.gpx", gpx(20, 0, 60))).addedRecords());
    assertEquals(
        0L,
        world.in(() -> world.imports.undo(vault, first.id())).records(),
        "the second file holds them too");
    assertEquals(20, world.strands.find(vault, MOVEMENT).orElseThrow().records());
    assertEquals(20, world.strands.read(vault, MOVEMENT, RecordQuery.all(100)).records().size());
    assertTrue(world.log.verify(vault).isWhole());
  }

  /** Which file it was and when stood beside what was sealed. */
  @Test
  void list_ofARunOfAnOlderVersion_isTheSameOnceItIsSealed() {
    ImportRun run = world.run(vault, world.statement());
    String sealed = "{\"name\":\"old.xml\",\"added\":{\"steps\":7},\"already\":{},\"skipped\":{}}";
    world.database.update(
        "update import_run set importer = 'camt', importer_version = '1', file_sha256 = ?,"
            + " file_bytes = 12, started_at = ?, undone_at = ?, state = 'undone', summary = ?",
        HexFormat.of().parseHex("ab".repeat(32)),
        world.clock.instant(),
        world.clock.instant(),
        world
            .keys
            .vaultKey(vault)
            .seal(
                sealed.getBytes(StandardCharsets.UTF_8),
                ("import|" + run.id()).getBytes(StandardCharsets.UTF_8)));
    List<ImportRun> before = world.imports.list(vault);
    assertEquals("ab".repeat(32), before.get(0).fileSha256());
    assertEquals(1, world.in(() -> world.imports.reseal(10)));
    assertEquals(0, world.in(() -> world.imports.reseal(10)));
    assertEquals(before, world.imports.list(vault));
    assertEquals(
        1,
        world
            .database
            .list(
                "select 1 from import_run where importer is null and importer_version is null and"
                    + " file_sha256 is null and file_bytes is null and started_at is null and"
                    + " undone_at is null",
                row -> 1)
            .size());
  }

  @Test
  void run_fileThatBreaksOff_leavesNothing() {
    String broken = gpx(5000, 0, 1).replace("</trkseg></trk></gpx>", "<trkpt");
    assertThrows(ProblemException.class, () -> world.run(vault, world.file("x", broken)));
    assertTrue(world.strands.list(vault).isEmpty());
    assertTrue(world.imports.list(vault).isEmpty());
    assertEquals(0, world.log.count(vault));
  }

  @Test
  void read_pageByPage_overOverlappingImports_neitherRepeatsNorSkips() {
    world.run(vault, world.file("a.gpx", gpx(700, 0, 60)));
    world.run(vault, world.file("b.gpx", gpx(700, 30, 60)));
    for (boolean newestFirst : List.of(true, false)) {
      List<Instant> times = new ArrayList<>();
      Optional<Position> after = Optional.empty();
      do {
        RecordQuery query = RecordQuery.all(97).after(after);
        RecordPage page =
            world.strands.read(vault, MOVEMENT, newestFirst ? query.latestFirst() : query);
        page.records().forEach(record -> times.add(record.body().time().orElseThrow()));
        after = page.next().flatMap(position -> Position.parse(position.text()));
      } while (after.isPresent());
      assertEquals(1400, times.size());
      List<Instant> sorted = new ArrayList<>(times);
      sorted.sort(newestFirst ? Comparator.reverseOrder() : null);
      assertEquals(sorted, times);
    }
  }

  @Test
  void read_timeAndTagFilter_givesWhatFits() {
    world.run(vault, world.statement());
    RecordQuery october =
        RecordQuery.all(10)
            .between(
                Optional.of(Instant.parse("2026-10-03T00:00:00Z")),
                Optional.of(Instant.parse("2026-10-17T00:00:00Z")));
    assertEquals(1, world.strands.read(vault, GROCERIES, october).records().size());
    RecordQuery local =
        RecordQuery.all(10).tagged(Optional.of("https://dcann.example/ont#tag-shops-local"));
    assertEquals(2, world.strands.read(vault, GROCERIES, local).records().size());
    StrandSummary summary = world.strands.find(vault, GROCERIES).orElseThrow();
    assertEquals("rule:merchants/2", summary.tags().get(0).saidBy());
  }

  @Test
  void putFacts_again_replacesAndRefusesWhatDoesNotFit() {
    StrandId name = new StrandId("name");
    world.putFacts(vault, "name", Map.of("givenName", "Ada", "familyName", "Lind"));
    world.putFacts(vault, "name", Map.of("givenName", "Ada", "familyName", "Okonkwo"));
    RecordPage page = world.strands.read(vault, name, RecordQuery.all(10));
    assertEquals(1, page.records().size());
    assertEquals(Optional.of("Okonkwo"), page.records().get(0).body().term("familyName"));
    ProblemException refused =
        assertThrows(
            ProblemException.class,
            () -> world.putFacts(vault, "name", Map.of("nick", "canary-1")));
    assertFalse(String.valueOf(refused).contains("canary-1"));
  }

  @Test
  void shred_strand_makesEvenAnOldBackupUnreadable() {
    world.run(vault, world.statement());
    List<byte[]> backup = world.database.list("select body from segment", row -> row.bytes("body"));
    UUID keyId =
        world
            .database
            .first(
                "select key_id from strand where strand_id = 'grocery-spending'",
                row -> row.uuid("key_id"))
            .orElseThrow();
    world.in(
        () -> {
          world.door.shred(vault, GROCERIES);
          return true;
        });
    assertTrue(world.strands.find(vault, GROCERIES).isEmpty());
    assertFalse(backup.isEmpty());
    assertThrows(SealException.class, () -> world.keys.strandKey(vault, keyId));
    world.in(
        () -> {
          world.vaults.shred(vault);
          return true;
        });
    assertThrows(SealException.class, () -> world.keys.vaultKey(vault));
    assertFalse(world.vaults.isOpen(vault));
  }

  @Test
  void canary_inAFile_isInNoPlainColumnAndNoKeyFile() throws IOException {
    String canary = "Kanarienvogel 4711";
    world.run(
        vault,
        world.file(
            canary + ".xml",
            new String(world.statement().content().open().readAllBytes(), StandardCharsets.UTF_8)
                .replace("Green &amp; Sons", canary + " bio")));
    List<String> tables =
        world.database.list(
            "select table_name from information_schema.tables where table_schema = 'public'",
            row -> row.text("table_name"));
    for (String table : tables) {
      List<String> rows =
          world.database.list(
              "select t::text as line from " + table + " t", row -> row.text("line"));
      String hex = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
      for (String row : rows) {
        assertFalse(row.contains(canary) || row.contains(hex), table);
      }
    }
    try (Stream<Path> files = Files.walk(world.home.resolve("keys"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(canary));
      }
    }
  }

  @Test
  void verify_changedLine_isFound() {
    world.breaks(VaultWorld.Broken.LOG);
    world.run(vault, world.statement());
    world.clock.forward(Duration.ofMinutes(1));
    world.run(vault, world.statement());
    assertTrue(world.log.verify(vault).isWhole());
    String change =
        "update access_log set body = set_byte(body, 20, get_byte(body, 20) # 1) where number = 1";
    world.database.update(change);
    assertEquals(Optional.of(1L), world.log.verify(vault).firstBroken());
    world.database.update(change);
    assertTrue(world.log.verify(vault).isWhole());
    world.database.update("delete from access_log where number = 2");
    assertEquals(Optional.of(2L), world.log.verify(vault).firstBroken());
  }
}
