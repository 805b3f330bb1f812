package org.datapassport.vault.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.write.Batch;
import org.junit.jupiter.api.Test;

/** What is published of a real strand, when, and what it opens to answer. */
class PublicationsIT {
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
  private static final Level MONTHS = GROCERIES.level("monthly-totals").orElseThrow();

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private ImportRun spend(VaultId whose, String... lines) {
    return world.run(whose, world.statement(lines));
  }

  private List<String> told(VaultId whose, DataPeriod period) {
    PublishedQuery query = PublishedQuery.all(MONTHS, period, 100);
    return PublicationsForTests.told(world, whose, StrandId.first(GROCERIES), query).stream()
        .map(Released::terms)
        .map(terms -> terms.get("period") + " " + terms.get("amount"))
        .toList();
  }

  private List<String> told() {
    return told(vault, DataPeriod.ALWAYS);
  }

  private void until(String moment) {
    world.clock.forward(Duration.between(world.clock.instant(), Instant.parse(moment)));
  }

  @Test
  void month_thatIsNotOverEverywhere_isNotTold() {
    spend(vault, "2026-11-02 3.00 Rimi", "2026-11-20 4.00 Rimi");
    assertEquals(List.of(), told());
    until("2026-12-01T11:59:59Z");
    assertEquals(List.of(), told());
    until("2026-12-01T12:00:00Z");
    assertEquals(List.of("2026-11 7.00"), told());
  }

  @Test
  void history_thatComesLater_isToldAtOnce() {
    spend(vault, "2026-09-02 3.00 Rimi", "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    assertEquals(List.of("2026-10 3.00"), told(), "one purchase in September is no total");
  }

  /** A grant may leave fields out of a published level, as it may of records. */
  @Test
  void page_ofSomeFields_hasNoOtherAndNoOrderOfOthers() {
    StrandType accounts = StrandCatalogue.load().bySlug("account-transactions").orElseThrow();
    spend(
        vault,
        "2026-10-01 9.00 Rimi",
        "2026-10-02 9.00 Rimi",
        "2026-10-03 9.00 Rimi",
        "2026-10-01 1.00 Bolt",
        "2026-10-02 1.00 Bolt",
        "2026-10-03 1.00 Bolt");
    Level amounts =
        new Extent(accounts, "monthly-by-category", Set.of("amount", "period"), DataPeriod.ALWAYS)
            .released()
            .orElseThrow();
    List<Map<String, String>> rows =
        PublicationsForTests.told(
                world,
                vault,
                StrandId.first(accounts),
                PublishedQuery.all(amounts, DataPeriod.ALWAYS, 100))
            .stream()
            .map(Released::terms)
            .toList();
    assertEquals(
        List.of(
            Map.of("amount", "-27.00", "period", "2026-10"),
            Map.of("amount", "-3.00", "period", "2026-10")),
        rows);
    List<String> samples =
        world.in(
            () ->
                world
                    .publications
                    .preview(vault, StrandId.first(accounts), List.of(amounts), DataPeriod.ALWAYS)
                    .get(0)
                    .samples());
    assertEquals(List.of("2026-10: -27.00", "2026-10: -3.00"), samples);
  }

  /** The poller of the attack: after each purchase it asks again and subtracts. */
  @Test
  void change_isToldOnceADayAndByNoFewerThanTheMinimum() {
    spend(vault, "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    spend(vault, "2026-10-05 5.55 Rimi");
    assertEquals(List.of("2026-10 3.00"), told());
    world.clock.forward(Duration.ofDays(3));
    assertEquals(List.of("2026-10 3.00"), told(), "one purchase would stand alone");
    spend(vault, "2026-10-06 4.45 Rimi");
    assertEquals(List.of("2026-10 3.00"), told(), "not before noon");
    world.clock.forward(Duration.ofDays(1));
    assertEquals(List.of("2026-10 13.00"), told());
  }

  @Test
  void undo_ofFewerThanTheMinimum_withholdsWhatWasTold() {
    spend(vault, "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    ImportRun few = spend(vault, "2026-10-05 5.00 Rimi");
    ImportRun two = spend(vault, "2026-10-06 1.50 Rimi", "2026-10-07 2.50 Rimi");
    world.clock.forward(Duration.ofDays(1));
    assertEquals(List.of("2026-10 12.00"), told());
    world.in(() -> world.imports.undo(vault, few.id()));
    assertEquals(List.of(), told(), "nothing that was deleted goes out again");
    world.clock.forward(Duration.ofDays(1));
    assertEquals(List.of("2026-10 3.00"), told(), "what was told before the other three came");
    world.in(() -> world.imports.undo(vault, two.id()));
    assertEquals(List.of("2026-10 3.00"), told(), "none of it is gone");
  }

  @Test
  void undo_ofEverything_takesTheTotalAway() {
    ImportRun run = spend(vault, "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    world.in(() -> world.imports.undo(vault, run.id()));
    world.clock.forward(Duration.ofDays(1));
    assertEquals(List.of(), told());
  }

  /** Nobody can tell whether somebody looked in between. */
  private static Strands.Keyed steps(int number) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "StepCount");
    terms.put("time", "2026-10-31T22:1" + number + ":00Z");
    terms.put("steps", "10");
    return new Strands.Keyed(TaggedRecord.untagged(new StrandRecord(terms)), "steps " + number);
  }

  private List<String> stepsOfDays() {
    StrandType steps = StrandCatalogue.load().bySlug("steps").orElseThrow();
    Level days = steps.level("daily-totals").orElseThrow();
    PublishedQuery query = PublishedQuery.all(days, DataPeriod.ALWAYS, 100);
    return PublicationsForTests.told(world, vault, StrandId.first(steps), query).stream()
        .map(Released::terms)
        .map(terms -> terms.get("period") + " " + terms.get("steps"))
        .toList();
  }

  private int stepsOn(String day) {
    LocalDate date = LocalDate.parse(day);
    RecordQuery query = RecordQuery.all(10).during(new DataPeriod(date, date));
    return world.strands.read(vault, new StrandId("steps"), query).records().size();
  }

  /** Saturday 22:10 in UTC is Sunday in Tallinn: for windows, periods and the citizen's pages. */
  @Test
  void place_putsOldRecordsOnThePersonsCalendar_onceAndForAll() {
    StrandId slug = new StrandId("steps");
    List<Strands.Keyed> old = List.of(steps(0), steps(1), steps(2), steps(3));
    Batch batch = new Batch();
    old.forEach(each -> batch.add(slug, each));
    UUID origin = UUID.randomUUID();
    world.in(() -> world.door.write(world.door.begin(vault, origin), batch, 0));
    world.in(
        () -> {
          world.door.finish(vault, origin, slug);
          return true;
        });
    assertEquals(List.of("2026-10-31 40"), stepsOfDays());
    assertEquals(4, stepsOn("2026-10-31"));
    place("Europe/Tallinn");
    assertEquals(0, stepsOn("2026-10-31"));
    assertEquals(4, stepsOn("2026-11-01"));
    assertEquals(List.of("2026-10-31 40"), stepsOfDays(), "what was told changes once a day");
    world.clock.forward(Duration.ofDays(1));
    assertEquals(List.of("2026-11-01 40"), stepsOfDays());
    place("America/New_York");
    assertEquals(4, stepsOn("2026-11-01"), "what was said first counts for what was there");
  }

  private void place(String zone) {
    world.in(
        () -> {
          world.door.place(vault, ZoneId.of(zone));
          return true;
        });
  }

  @Test
  void publications_lookedAtDailyAndNever_areTheSame() {
    VaultId other = world.newVault();
    for (int day = 0; day < 20; day++) {
      String later = LocalDate.parse("2026-11-12").plusDays(day) + " 1." + (10 + day) + " Rimi";
      String late = LocalDate.parse("2026-10-02").plusDays(day) + " 2." + (10 + day) + " Rimi";
      spend(vault, later, late);
      spend(other, late, later);
      world.clock.forward(Duration.ofHours(17));
      told();
    }
    world.clock.forward(Duration.ofDays(40));
    assertEquals(told(), told(other, DataPeriod.ALWAYS));
    assertEquals(2, told().size());
  }

  @Test
  void period_ofAGrant_isCutToWholeWindows() {
    spend(
        vault,
        "2026-09-02 3.00 Rimi",
        "2026-09-03 3.00 Rimi",
        "2026-10-01 1.00 Rimi",
        "2026-10-31 2.00 Rimi");
    assertEquals(
        List.of("2026-10 3.00"),
        told(vault, days("2026-09-02", "2026-10-31")),
        "a month that is granted in part is left out");
    assertEquals(List.of(), told(vault, days("2026-10-01", "2026-10-30")));
    assertEquals(List.of(), told(vault, days("2026-10-31", "2026-10-31")));
  }

  private static DataPeriod days(String from, String to) {
    return new DataPeriod(LocalDate.parse(from), LocalDate.parse(to));
  }

  @Test
  void pages_ofOneEdition_haveEachRowOnce() {
    spend(
        vault,
        "2026-07-02 1.00 Rimi",
        "2026-07-03 1.00 Rimi",
        "2026-08-02 2.00 Rimi",
        "2026-08-03 2.00 Rimi",
        "2026-09-02 3.00 Rimi",
        "2026-09-03 3.00 Rimi");
    PublishedQuery first = PublishedQuery.all(MONTHS, DataPeriod.ALWAYS, 2);
    Edition edition =
        world
            .strands
            .open(vault, StrandId.first(GROCERIES))
            .map(world.publications::edition)
            .orElseThrow();
    PublishedPage page = world.publications.page(edition, first);
    assertEquals(2, page.rows().size());
    assertFalse(page.isLast());
    PublishedQuery second =
        new PublishedQuery(MONTHS, DataPeriod.ALWAYS, Instant.MIN, Instant.MAX, page.next(), 2);
    PublishedPage last = world.publications.page(edition, second);
    assertEquals("2026-09", last.rows().get(0).terms().get("period"));
    assertEquals(1, last.rows().size());
    assertTrue(last.isLast());
    assertEquals(page.edition(), last.edition());
  }

  /** Summaries are made at write time: the records are not needed to answer. */
  @Test
  void windowsAndPreview_withAllBodiesOfRecordsGone_stillAnswer() {
    spend(vault, "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    world.in(() -> world.database.update("update segment set body = ''"));
    world.breaks(VaultWorld.Broken.RECORDS);
    assertEquals(List.of("2026-10 3.00"), told());
    Map<String, List<String>> preview =
        world.in(
            () ->
                world
                    .publications
                    .preview(
                        vault, StrandId.first(GROCERIES), GROCERIES.levels(), DataPeriod.ALWAYS)
                    .stream()
                    .collect(
                        Collectors.toMap(
                            sample -> sample.level() + " " + sample.records(),
                            sample -> sample.samples())));
    assertEquals(List.of("2026-10: 3.00 EUR"), preview.get("monthly-totals 1"));
    assertEquals(2, preview.getOrDefault("single-purchases 2", List.of()).size());
  }

  @Test
  void publication_ofAShreddedStrand_isGone() {
    spend(vault, "2026-10-01 1.00 Rimi", "2026-10-31 2.00 Rimi");
    world.in(
        () -> {
          world.door.shred(vault, new StrandId("grocery-spending"));
          return 0;
        });
    assertEquals(0L, rows("published_book"));
    assertEquals(0L, rows("published_block"));
    assertEquals(List.of(), told());
  }

  private long rows(String table) {
    return world.in(
        () ->
            world
                .database
                .first(
                    "select count(*) as n from " + table + " where strand_id = 'grocery-spending'",
                    row -> row.number("n"))
                .orElseThrow());
  }

  @Test
  void tables_tellNoPeriodAndNoValue() {
    spend(vault, "2026-10-01 1.77 Rimi", "2026-10-31 2.00 Rimi");
    for (String table : List.of("published_book", "published_block")) {
      for (byte[] body :
          world.in(
              () -> world.database.list("select body from " + table, row -> row.bytes("body")))) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("2026") || text.contains("3.77"), table);
      }
    }
  }
}
