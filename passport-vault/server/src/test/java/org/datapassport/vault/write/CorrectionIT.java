package org.datapassport.vault.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.PublicationsForTests;
import org.datapassport.vault.publication.PublishedQuery;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;
import org.junit.jupiter.api.Test;

/** What a citizen deletes and changes, record by record. */
class CorrectionIT {
  private static final StrandId SPENDING = new StrandId("grocery-spending");
  private static final Level MONTHS =
      StrandCatalogue.load()
          .bySlug("grocery-spending")
          .flatMap(type -> type.level("monthly-totals"))
          .orElseThrow();
  private static final Instant FIRST = Instant.parse("2026-09-01T10:00:00Z");
  private static final String LOCAL = "https://dcann.example/ont#tag-shops-local";

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final UUID origin = new UUID(0, 7);

  private static StrandRecord purchase(int number, String amount) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Purchase");
    terms.put("time", FIRST.plusSeconds(number).toString());
    terms.put("amount", amount);
    terms.put("currency", "EUR");
    terms.put("seller", "Green & Sons");
    return new StrandRecord(terms);
  }

  /** Brings purchases in, which may go on. */
  private void write(UUID whose, int from, int to) {
    Batch batch = new Batch();
    for (int number = from; number < to; number++) {
      TaggedRecord record = TaggedRecord.untagged(purchase(number, "1"));
      batch.add(SPENDING, new Keyed(record, "purchase " + number));
    }
    WriteDoor.Writing writing = world.door.begin(vault, whose);
    world.in(() -> world.door.write(writing, batch, 100));
  }

  private void bring(UUID whose, int from, int to) {
    write(whose, from, to);
    world.in(
        () -> {
          world.door.finish(vault, whose, SPENDING);
          return true;
        });
  }

  private List<Position> places() {
    return world.strands.read(vault, SPENDING, RecordQuery.all(500)).places();
  }

  private List<String> amounts() {
    return world.strands.read(vault, SPENDING, RecordQuery.all(500)).records().stream()
        .map(record -> record.body().term("amount").orElseThrow())
        .toList();
  }

  private Correction delete(Position place) {
    return world.in(() -> world.door.delete(vault, SPENDING, place));
  }

  private Correction change(Position place, StrandRecord changed) {
    return world.in(() -> world.door.change(vault, SPENDING, place, changed));
  }

  private List<LogKind> lines() {
    return world.log.list(vault, LogQuery.newest(100)).stream()
        .map(line -> line.entry().kind())
        .toList();
  }

  private List<String> told() {
    PublishedQuery query = PublishedQuery.all(MONTHS, DataPeriod.ALWAYS, 10);
    return PublicationsForTests.told(world, vault, SPENDING, query).stream()
        .map(row -> row.terms().get("amount"))
        .toList();
  }

  @Test
  void delete_eachOfTen_leavesTheOthersWhereTheyStand() {
    bring(origin, 0, 10);
    List<Position> left = new ArrayList<>(places());
    for (int next : List.of(4, 0, 7, 3, 5, 0, 1, 0, 1, 0)) {
      Position gone = left.remove(next);
      assertTrue(delete(gone).isDone());
      assertEquals(left, places());
      assertEquals(Correction.NOT_THERE, delete(gone), "a double click, or another window");
      assertEquals(left, places());
    }
    assertFalse(world.strands.isThere(vault, SPENDING));
    assertEquals(11, lines().size(), "a line for each that went, and none for what was not there");
    assertEquals(LogKind.RECORD_DELETED, lines().get(0));
    assertTrue(world.log.verify(vault).isWhole());
  }

  /** A number is never used twice, so an old address never names another record. */
  @Test
  void delete_thenOthersComeIn_neverMeetsThem() {
    bring(origin, 0, 2);
    Position last = places().get(1);
    assertTrue(delete(last).isDone());
    bring(new UUID(0, 8), 1, 3);
    assertEquals(3, places().size(), "nothing of it is known, so the file brings it again");
    assertFalse(places().contains(last));
    assertEquals(Correction.NOT_THERE, delete(last));
  }

  @Test
  void delete_ofAWrongTimeOrStrand_changesNothing() {
    bring(origin, 0, 2);
    Position place = places().get(0);
    assertEquals(
        Correction.NOT_THERE, delete(new Position(place.time().plusSeconds(1), place.seq())));
    assertEquals(Correction.NOT_THERE, delete(new Position(place.time(), 99)));
    assertEquals(
        Correction.NOT_THERE,
        world.in(() -> world.door.delete(vault, new StrandId("steps"), place)));
    assertEquals(2, places().size());
  }

  @Test
  void delete_ofWhatTwoImportsHold_staysDeletedWhenOneIsUndone() {
    UUID other = new UUID(0, 8);
    bring(origin, 0, 10);
    bring(other, 5, 15);
    assertTrue(delete(places().get(7)).isDone());
    assertEquals(5, world.in(() -> world.door.takeBack(vault, origin)).records());
    assertEquals(9, places().size());
  }

  @Test
  void delete_ofTheOnlyOneWithATag_takesTheTagFromTheStrand() {
    world.run(
        vault,
        world.statement("2026-10-03 12.40 Green &amp; Sons", "2026-11-02 0.50 Rimi Tallinn"));
    assertTrue(tags().contains(LOCAL));
    List<String> amounts = amounts();
    assertTrue(delete(places().get(amounts.indexOf("12.40"))).isDone());
    assertFalse(tags().contains(LOCAL), "what a rule said of it says something of it");
    assertEquals(List.of("0.50"), amounts());
  }

  private List<String> tags() {
    return world.strands.find(vault, SPENDING).orElseThrow().tags().stream()
        .map(said -> said.tag())
        .toList();
  }

  @Test
  void delete_ofWhatATotalHolds_withholdsTheTotalAtOnce_andTellsNoDifference() {
    bring(origin, 0, 20);
    assertEquals(List.of("20"), told());
    assertEquals(Correction.TOLD, delete(places().get(3)));
    assertEquals(List.of(), told());
    world.clock.forward(Duration.ofDays(2));
    assertEquals(List.of(), told(), "20 less 19 would be the record");
  }

  @Test
  void delete_inOneMonth_leavesTheTotalsOfAnother() {
    int month = 31 * 86_400;
    bring(origin, 0, 20);
    bring(new UUID(0, 8), month, month + 30);
    assertEquals(List.of("20", "30"), told());
    assertEquals(Correction.TOLD, delete(places().get(25)));
    assertEquals(List.of("20"), told());
  }

  @Test
  void delete_ofWhatNoWindowHoldsYet_isNotSaidToBeTold() {
    int today = (int) Duration.between(FIRST, world.clock.instant()).toSeconds();
    bring(origin, today, today + 20);
    assertEquals(Correction.DONE, delete(places().get(3)));
  }

  /** Half a file makes no total, and what deletes from it would have to make one. */
  @Test
  void deleteAndChange_whileAnImportWrites_changeNothing() {
    write(origin, 0, 10);
    Position place = places().get(3);
    assertEquals(Correction.COMING_IN, delete(place));
    assertEquals(Correction.COMING_IN, change(place, purchase(3, "2")));
    assertEquals(Correction.COMING_IN, world.in(() -> world.door.shred(vault, SPENDING)));
    assertEquals(10, places().size());
    bring(origin, 10, 11);
    assertTrue(delete(place).isDone());
  }

  @Test
  void undo_whileAnotherFileComesInToTheStrand_isKnown() {
    ImportRun run = world.run(vault, world.statement());
    assertFalse(world.imports.isWrittenBeside(vault, run.id()));
    write(origin, 0, 10);
    assertTrue(world.imports.isWrittenBeside(vault, run.id()));
    bring(origin, 10, 11);
    assertFalse(world.imports.isWrittenBeside(vault, run.id()));
  }

  @Test
  void change_putsTheNewInThePlaceOfTheOld_andOnce() {
    bring(origin, 0, 3);
    Position place = places().get(1);
    assertTrue(change(place, purchase(1, "7.50")).isDone());
    assertEquals(List.of("1", "7.50", "1"), amounts());
    assertEquals(Correction.NOT_THERE, change(place, purchase(1, "8")));
    assertEquals(List.of("1", "7.50", "1"), amounts());
    assertEquals(LogKind.RECORD_CHANGED, lines().get(0));
    assertEquals(2, world.in(() -> world.door.takeBack(vault, origin)).records());
    assertEquals(List.of("7.50"), amounts(), "what the citizen said is theirs");
  }

  @Test
  void change_toWhatDoesNotFit_namesTheField_andLeavesTheOld() {
    bring(origin, 0, 3);
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> change(places().get(1), purchase(1, "seven canaries")));
    assertEquals("Check: amount", refused.publicDetail());
    assertEquals(List.of("1", "1", "1"), amounts());
  }

  /** A key that went before its transaction committed would be missed. */
  @Test
  void deletion_whoseTransactionDoesNotCommit_leavesEverythingReadable() {
    bring(origin, 0, 10);
    Position place = places().get(3);
    for (Runnable lost :
        List.<Runnable>of(
            () -> world.door.delete(vault, SPENDING, place),
            () -> world.door.takeBack(vault, origin),
            () -> world.door.shred(vault, SPENDING))) {
      assertThrows(
          IllegalStateException.class,
          () ->
              world.in(
                  () -> {
                    lost.run();
                    throw new IllegalStateException("crash");
                  }));
      assertEquals(10, places().size());
      assertEquals(List.of("10"), told());
    }
    assertTrue(delete(place).isDone());
  }

  /**
   * Whoever reads while the strand gets another key hears that it changed, not that it is broken.
   */
  @Test
  void delete_underAReading_endsIt() {
    bring(origin, 0, 1200);
    Position place = places().get(3);
    AtomicBoolean done = new AtomicBoolean();
    assertThrows(
        Strands.SegmentGoneException.class,
        () ->
            world.strands.forEach(
                vault,
                SPENDING,
                RecordQuery.all(10),
                record -> {
                  if (done.compareAndSet(false, true)) {
                    delete(place);
                  }
                }));
    assertEquals(1199, world.strands.find(vault, SPENDING).orElseThrow().records());
  }
}
