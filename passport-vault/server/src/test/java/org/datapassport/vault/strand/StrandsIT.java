package org.datapassport.vault.strand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TagAssertion;
import org.datapassport.vault.strand.record.TaggedRecord;
import org.junit.jupiter.api.Test;

class StrandsIT {
  private static final StrandId GROCERIES = new StrandId("grocery-spending");
  private static final StrandId NAME = new StrandId("name");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private void putName(String given) {
    world.putFacts(vault, "name", Map.of("givenName", given, "familyName", "Lind"));
  }

  private int count(StrandId id, RecordQuery query) {
    return world.strands.read(vault, id, query).records().size();
  }

  @Test
  void read_beforeASequenceNumber_doesNotSeeWhatCameLater() {
    world.run(vault, world.statement());
    StrandHead head = world.strands.head(vault, GROCERIES).orElseThrow();
    assertEquals(3, head.nextSeq());
    world.run(
        vault,
        world.file("more.xml", VaultWorld.statement("2026-09-01", "7.10", "Green &amp; Sons")));
    assertEquals(4, world.strands.head(vault, GROCERIES).orElseThrow().nextSeq());
    assertEquals(3, count(GROCERIES, RecordQuery.all(10).before(head.nextSeq())));
    assertEquals(4, count(GROCERIES, RecordQuery.all(10)));
  }

  @Test
  void undo_movesTheGeneration_andNeverGivesANumberAgain() {
    ImportRun run = world.run(vault, world.statement());
    StrandHead before = world.strands.head(vault, GROCERIES).orElseThrow();
    world.in(() -> world.imports.undo(vault, run.id()));
    StrandHead after = world.strands.head(vault, GROCERIES).orElseThrow();
    assertEquals(before.generation() + 1, after.generation());
    assertEquals(before.nextSeq(), after.nextSeq());
  }

  /** Who opened a strand before its records went away hears of it. */
  @Test
  void read_ofAStrandOpenedBeforeAnUndo_isGone() {
    ImportRun run = world.run(vault, world.statement());
    OpenStrand opened = world.strands.open(vault, GROCERIES).orElseThrow();
    int generation = opened.head().generation();
    assertTrue(opened.isThere());
    assertTrue(world.strands.isOfGeneration(vault, GROCERIES, generation));
    assertEquals(3, world.strands.read(opened, RecordQuery.all(10)).records().size());
    world.in(() -> world.imports.undo(vault, run.id()));
    assertFalse(world.strands.isOfGeneration(vault, GROCERIES, generation));
    assertThrows(
        Strands.SegmentGoneException.class, () -> world.strands.read(opened, RecordQuery.all(10)));
    assertFalse(world.strands.open(vault, GROCERIES).orElseThrow().isThere());
  }

  /** What was told of a record is known by its number, whichever file goes on holding it. */
  @Test
  void undo_ofRecordsThatAnotherFileHolds_keepsTheirNumbers() {
    ImportRun first = world.run(vault, world.statement());
    ImportRun second = world.run(vault, world.statement());
    assertEquals(0, second.addedRecords());
    StrandHead before = world.strands.head(vault, GROCERIES).orElseThrow();
    assertEquals(0L, world.in(() -> world.imports.undo(vault, first.id())).records());
    List<Long> numbers = new ArrayList<>();
    world.strands.forEachPlaced(
        vault, GROCERIES, RecordQuery.all(10), placed -> numbers.add(placed.position().seq()));
    assertEquals(List.of(0L, 1L, 2L), numbers);
    assertEquals(before.nextSeq(), world.strands.head(vault, GROCERIES).orElseThrow().nextSeq());
    assertEquals(List.of(), world.strands.arrivals(vault, GROCERIES, before.nextSeq()));
    assertEquals(7L, world.in(() -> world.imports.undo(vault, second.id())).records());
  }

  @Test
  void putFacts_manyAtOnce_leavesOne() throws Exception {
    putName("Ada");
    List<Callable<Boolean>> saves =
        IntStream.range(0, 12)
            .mapToObj(
                number ->
                    (Callable<Boolean>)
                        () -> {
                          putName("Ada" + (char) ('a' + number));
                          return true;
                        })
            .toList();
    try (ExecutorService tabs = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> save : tabs.invokeAll(saves)) {
        assertTrue(save.get());
      }
    }
    assertEquals(1, count(NAME, RecordQuery.all(100)));
    assertEquals(12, world.strands.head(vault, NAME).orElseThrow().generation() - 1);
  }

  private static TaggedRecord purchase(String time, String amount) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Purchase");
    terms.put("time", time);
    terms.put("amount", amount);
    terms.put("currency", "EUR");
    return new TaggedRecord(
        new StrandRecord(terms), Set.of("https://tag.example/old"), "rule:old/1");
  }

  private void writeAsOlderVersionsDid() {
    List<TaggedRecord> first =
        List.of(purchase("2026-03-01T10:00:00Z", "1"), purchase("2026-03-02T10:00:00Z", "2"));
    StrandsForTests.oldSegment(world.database, world.keys, vault, 0, first);
    List<TaggedRecord> second = List.of(purchase("2026-02-01T10:00:00Z", "3"));
    StrandsForTests.oldSegment(world.database, world.keys, vault, 2, second);
  }

  private List<String> amounts() {
    return world.strands.read(vault, GROCERIES, RecordQuery.all(10)).records().stream()
        .map(record -> record.body().term("amount").orElseThrow())
        .toList();
  }

  @Test
  void strand_ofAnOlderVersion_isReadAndSealedWithoutLoss() {
    writeAsOlderVersionsDid();
    StrandSummary before = world.strands.find(vault, GROCERIES).orElseThrow();
    assertEquals(List.of("3", "1", "2"), amounts());
    ResealingTransaction resealing =
        StrandsForTests.resealing(world.database, world.keys, world.random, world.clock);
    assertEquals(1, resealing.left().size());
    resealing.left().forEach(plain -> world.in(() -> sealed(resealing, plain)));
    assertEquals(List.of(), resealing.left());
    assertEquals(List.of("3", "1", "2"), amounts());
    assertEquals(before, world.strands.find(vault, GROCERIES).orElseThrow());
    world.run(vault, world.statement());
    assertEquals(6, count(GROCERIES, RecordQuery.all(10)));
  }

  private static boolean sealed(ResealingTransaction resealing, PlainStore.Plain plain) {
    resealing.seal(plain);
    return true;
  }

  @Test
  void strand_ofAnOlderVersion_canBeWrittenBeforeItIsSealed() {
    writeAsOlderVersionsDid();
    world.run(vault, world.statement());
    assertEquals(6, count(GROCERIES, RecordQuery.all(10)));
    assertEquals(6, world.strands.head(vault, GROCERIES).orElseThrow().nextSeq());
    assertEquals(
        3, count(GROCERIES, RecordQuery.all(10).between(Optional.empty(), instant("2026-09-01"))));
  }

  private static Optional<Instant> instant(String day) {
    return Optional.of(Instant.parse(day + "T00:00:00Z"));
  }

  /** Without a key nobody learns when something happened, how often, or what it was tagged with. */
  @Test
  void dump_tellsNoTimeTagOrCount() {
    writeAsOlderVersionsDid();
    world.run(vault, world.statement());
    world.in(
        () -> {
          StrandsForTests.writes(world.database, world.keys, world.random, world.clock)
              .tag(vault, GROCERIES, "https://tag.example/mine");
          return true;
        });
    List<String> tables =
        List.of("strand", "segment", "segment_index", "natural_keys", "strand_tag", "import_run");
    for (String table : tables) {
      for (String row :
          world.database.list(
              "select t::text as line from " + table + " t", line -> line.text("line"))) {
        assertFalse(row.contains("tag.example") || row.contains("tag-shops"), table);
        assertFalse(row.contains("2026-03") || row.contains("2026-10"), table);
      }
    }
    assertEquals(
        List.of(),
        world.database.list(
            "select records from segment where coalesce(records::text, first_seq::text,"
                + " time_from::text, tags::text, created_at::text) is not null",
            row -> row.text("records")));
    assertEquals(
        List.of(),
        world.database.list("select strand_id from record_key", row -> row.text("strand_id")));
    assertEquals(
        List.of("https://tag.example/mine"),
        world.strands.find(vault, GROCERIES).orElseThrow().tags().stream()
            .filter(tag -> tag.saidBy().equals("person"))
            .map(TagAssertion::tag)
            .toList());
  }

  /** A page near the end of a long strand opens few of its segments. */
  @Test
  void index_ofManySegments_isReadPageByPage() {
    StrandId movement = new StrandId("movement");
    int segments = StrandIndexes.PAGE_SEGMENTS + 3;
    for (int i = 0; i < segments; i++) {
      Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * i);
      String gpx =
          "<gpx><trk><trkseg><trkpt lat=\"59.4\" lon=\"24.1\"><time>"
              + time
              + "</time></trkpt></trkseg></trk></gpx>";
      world.run(vault, world.file(i + ".gpx", gpx));
    }
    assertEquals(segments, world.strands.find(vault, movement).orElseThrow().records());
    assertEquals(
        List.of("2"),
        world.database.list(
            "select count(*) as pages from segment_index", row -> row.text("pages")));
    RecordQuery newest = RecordQuery.all(3).latestFirst();
    assertEquals(3, world.strands.read(vault, movement, newest).records().size());
    int before = count(movement, RecordQuery.all(1000));
    assertEquals(segments, before);
  }
}
