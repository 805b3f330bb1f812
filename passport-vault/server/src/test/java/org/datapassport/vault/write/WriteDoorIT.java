package org.datapassport.vault.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.PublicationsForTests;
import org.datapassport.vault.publication.PublishedQuery;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;
import org.junit.jupiter.api.Test;

/** What the door promises: all of a batch or nothing, each record once, a line and windows. */
class WriteDoorIT {
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
  private static final StrandId SLUG = new StrandId("grocery-spending");
  private static final Level MONTHS = GROCERIES.level("monthly-totals").orElseThrow();
  private static final Instant FIRST = Instant.parse("2026-09-01T10:00:00Z");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final UUID origin = new UUID(0, 7);

  private static Keyed purchase(int number, String amount) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Purchase");
    terms.put("time", FIRST.plusSeconds(number).toString());
    terms.put("amount", amount);
    terms.put("currency", "EUR");
    terms.put("seller", "Green & Sons");
    return new Keyed(TaggedRecord.untagged(new StrandRecord(terms)), "purchase " + number);
  }

  private static Batch batch(int from, int to) {
    Batch batch = new Batch();
    for (int number = from; number < to; number++) {
      batch.add(SLUG, purchase(number, "1"));
    }
    return batch;
  }

  private Written write(WriteDoor.Writing writing, Batch batch) {
    return world.in(() -> world.door.write(writing, batch, 100));
  }

  private void finish(UUID whose) {
    world.in(
        () -> {
          world.door.finish(vault, whose, SLUG);
          return true;
        });
  }

  private long records() {
    return world.strands.find(vault, SLUG).map(strand -> strand.records()).orElse(0L);
  }

  private long counted() {
    return world.strands.read(vault, SLUG, RecordQuery.all(500)).records().size();
  }

  private List<Long> lines() {
    return world.log.list(vault, LogQuery.newest(100)).stream()
        .map(line -> line.entry().records())
        .toList();
  }

  private List<String> told() {
    PublishedQuery query = PublishedQuery.all(MONTHS, DataPeriod.ALWAYS, 10);
    return PublicationsForTests.told(world, vault, SLUG, query).stream()
        .map(row -> row.terms().get("amount"))
        .toList();
  }

  @Test
  void write_duplicatesInABatchAcrossBatchesAndOrigins_areThereOnce() {
    WriteDoor.Writing writing = world.door.begin(vault, origin);
    Batch first = batch(0, 10);
    first.add(SLUG, purchase(9, "1"));
    assertEquals(
        new Written(Map.of(SLUG.value(), 10), Map.of(SLUG.value(), 1)), write(writing, first));
    assertEquals(5, write(writing, batch(5, 15)).addedRecords());
    WriteDoor.Writing other = world.door.begin(vault, new UUID(0, 8));
    assertEquals(1, write(other, batch(0, 16)).addedRecords());
    assertEquals(4, write(writing, batch(10, 20)).addedRecords(), "what the other wrote is known");
    assertEquals(20, records());
    assertEquals(20, counted());
    assertEquals(List.of(4L, 1L, 5L, 10L), lines());
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void write_oneRecordThatDoesNotFit_writesNothing_andNamesRecordAndField() {
    WriteDoor.Writing writing = world.door.begin(vault, origin);
    Batch batch = batch(0, 2);
    batch.add(SLUG, purchase(2, "canary twelve"));
    ProblemException refused = assertThrows(ProblemException.class, () -> write(writing, batch));
    assertEquals("Record 3 for grocery-spending. Check: amount", refused.publicDetail());
    assertEquals(0, records());
    assertEquals(List.of(), lines());
  }

  /** What a crash before the commit leaves. */
  @Test
  void write_whoseTransactionDoesNotCommit_leavesNoRecordLineOrHold() {
    WriteDoor.Writing lost = world.door.begin(vault, origin);
    assertThrows(
        IllegalStateException.class,
        () ->
            world.in(
                () -> {
                  world.door.write(lost, batch(0, 10), 100);
                  throw new IllegalStateException("crash");
                }));
    assertEquals(0, records());
    assertEquals(List.of(), lines());
    for (String table :
        List.of("segment", "segment_index", "natural_keys", "publication_hold", "strand")) {
      assertEquals(0, world.database.list("select 1 from " + table, row -> 1).size(), table);
    }
    WriteDoor.Writing again = world.door.begin(vault, origin);
    assertEquals(10, write(again, batch(0, 10)).addedRecords());
    assertEquals(10, counted());
  }

  @Test
  void write_beforeItsFinish_isToldToNobody_andThenAsAWhole() {
    WriteDoor.Writing writing = world.door.begin(vault, origin);
    write(writing, batch(0, 20));
    assertEquals(List.of(), told(), "a part of a file makes no total");
    write(writing, batch(20, 50));
    finish(origin);
    assertEquals(List.of("50"), told());
  }

  @Test
  void finish_whileAnotherOriginGoesOn_waitsForIt() {
    write(world.door.begin(vault, origin), batch(0, 20));
    UUID other = new UUID(0, 8);
    write(world.door.begin(vault, other), batch(20, 50));
    finish(origin);
    assertEquals(List.of(), told());
    finish(other);
    assertEquals(List.of("50"), told());
  }

  @Test
  void takeBack_inTheMiddle_leavesWhatOthersHold_andTellsIt() {
    write(world.door.begin(vault, origin), batch(0, 20));
    UUID other = new UUID(0, 8);
    write(world.door.begin(vault, other), batch(10, 30));
    finish(other);
    assertEquals(new TakenBack(10, false), takeBack(origin));
    assertEquals(20, counted());
    assertEquals(List.of("20"), told());
    assertEquals(List.of(10L, 10L, 20L), lines());
    assertEquals(new TakenBack(0, false), takeBack(origin), "once more");
  }

  private TakenBack takeBack(UUID whose) {
    return world.in(() -> world.door.takeBack(vault, whose));
  }

  @Test
  void takeBack_ofWhatAPublishedTotalHolds_saysSo_andOfOtherRecordsNot() {
    write(world.door.begin(vault, origin), batch(0, 20));
    finish(origin);
    assertEquals(List.of("20"), told());
    UUID today = new UUID(0, 8);
    int days = (int) Duration.between(FIRST, world.clock.instant()).toDays();
    int second = days * 86_400;
    write(world.door.begin(vault, today), batch(second, second + 20));
    finish(today);
    assertEquals(new TakenBack(20, false), takeBack(today), "its windows are not over");
    UUID late = new UUID(0, 9);
    write(world.door.begin(vault, late), batch(20, 21));
    finish(late);
    assertEquals(List.of("20"), told(), "the total changes at noon");
    assertEquals(new TakenBack(1, false), takeBack(late), "no total held it yet");
    assertEquals(new TakenBack(20, true), takeBack(origin));
  }

  @Test
  void putFacts_thatDoNotFit_writeNothing_andThatFit_aLine() {
    assertThrows(
        ProblemException.class, () -> world.putFacts(vault, "name", Map.of("nick", "canary")));
    assertEquals(List.of(), lines());
    world.putFacts(vault, "name", Map.of("givenName", "Ada", "familyName", "Lind"));
    assertEquals(List.of(1L), lines());
    assertThrows(
        ProblemException.class,
        () -> world.putFacts(vault, "grocery-spending", Map.of("amount", "1")),
        "a strand with time grows by imports");
  }
}
