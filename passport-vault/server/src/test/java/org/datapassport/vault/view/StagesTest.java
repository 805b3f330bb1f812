package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operator makes of a record, at its edges. */
class StagesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private static Level level(List<String> fields, Operator... operators) {
    Level any = StrandCatalogue.load().bySlug("steps").orElseThrow().coarsest();
    return new Level(
        any.id(),
        any.iri(),
        any.labels(),
        any.descriptions(),
        new LinkedHashSet<>(fields),
        List.of(operators),
        any.sensitivity(),
        any.risk());
  }

  private static StrandRecord record(String... terms) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("type", "Steps"));
    for (int i = 0; i < terms.length; i += 2) {
      all.put(terms[i], terms[i + 1]);
    }
    return new StrandRecord(all);
  }

  private static List<Released> release(Level level, StrandRecord... records) {
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, TODAY, released::add);
    Arrays.stream(records).forEach(pipeline::accept);
    pipeline.finish();
    return released;
  }

  private static Optional<String> one(Operator operator, String field, String... terms) {
    List<Released> released = release(level(List.of(field, "other"), operator), record(terms));
    assertTrue(released.size() <= 1);
    return released.stream()
        .flatMap(each -> Optional.ofNullable(each.terms().get(field)).stream())
        .findFirst();
  }

  @ParameterizedTest
  @CsvSource({"12.4,10", "12.5,15", "-12.5,-15", "-12.4,-10", "0,0", "15,15", "17.49,15"})
  void round_ofHalves_isAwayFromZero(String value, String rounded) {
    Operator.Round round = new Operator.Round("amount", BigDecimal.valueOf(5));
    assertEquals(Optional.of(rounded), one(round, "amount", "amount", value));
    assertEquals(Optional.empty(), one(round, "amount", "other", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "59.437, 59.45",
    "59.4, 59.45",
    "59.3999, 59.35",
    "-0.01, -0.05",
    "0, 0.05",
    "-0.1, -0.05",
  })
  void coarsenPlace_ofAPlace_isTheCentreOfItsCell(String value, String centre) {
    Operator.CoarsenPlace coarsen =
        new Operator.CoarsenPlace("latitude", "longitude", new BigDecimal("0.1"));
    assertEquals(Optional.of(centre), one(coarsen, "latitude", "latitude", value));
    assertEquals(Optional.of(centre), one(coarsen, "longitude", "longitude", value));
    assertEquals(Optional.empty(), one(coarsen, "latitude", "other", "1"));
  }

  @Test
  void coarsenPlace_ofAWholeCell_isWrittenShort() {
    Operator.CoarsenPlace coarsen =
        new Operator.CoarsenPlace("latitude", "longitude", BigDecimal.valueOf(20));
    assertEquals(Optional.of("50"), one(coarsen, "latitude", "latitude", "59.4"));
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR,  2026-10-17T23:59:59+03:00, 2026-10-17T23:00:00Z",
    "DAY,   2026-10-17T23:59:59+03:00, 2026-10-17T00:00:00Z",
    "MONTH, 2026-10-17T00:00:00Z,      2026-10-01T00:00:00Z",
    "MONTH, 2026-10-17,                2026-10-01",
    "YEAR,  2026-10-17,                2026-01-01",
  })
  void truncateTime_ofTimesAndDates_isTheLocalStart(Window unit, String value, String start) {
    assertEquals(
        Optional.of(start),
        one(new Operator.TruncateTime("validUntil", unit), "validUntil", "validUntil", value));
    assertEquals(
        Optional.empty(),
        one(new Operator.TruncateTime("validUntil", unit), "validUntil", "other", "1"));
  }

  @Test
  void truncateTime_ofTheTime_movesWhatAFilterSees() {
    StrandRecord walk = record("time", "2026-10-17T23:30:00+03:00", "validUntil", "2026-12-24");
    Level cut = level(List.of("time"), new Operator.TruncateTime("time", Window.DAY));
    assertEquals(
        Optional.of(LocalDateTime.parse("2026-10-17T00:00")), release(cut, walk).get(0).start());
    Level other = level(List.of("time"), new Operator.TruncateTime("validUntil", Window.MONTH));
    assertEquals(
        Optional.of(LocalDateTime.parse("2026-10-17T23:30")), release(other, walk).get(0).start());
    Level silent = level(List.of("validUntil"));
    assertEquals(Optional.empty(), release(silent, walk).get(0).start());
  }

  @Test
  void drop_ofAField_takesItFromTheRecordAlone() {
    assertEquals(Optional.empty(), one(new Operator.Drop("amount"), "amount", "amount", "1"));
    assertEquals(
        Optional.of("1"), one(new Operator.Drop("amount"), "other", "amount", "2", "other", "1"));
  }

  @ParameterizedTest
  @CsvSource({"17.99,false", "18,true", "18.01,true"})
  void predicate_atLeast_holdsFromItsThresholdOn(String value, boolean holds) {
    Operator.Predicate adult =
        new Operator.Predicate(
            "other", "amount", Operator.Predicate.Test.AT_LEAST, BigDecimal.valueOf(18));
    assertEquals(Optional.of(Boolean.toString(holds)), one(adult, "other", "amount", value));
    assertEquals(Optional.empty(), one(adult, "other", "title", "x"));
  }

  @ParameterizedTest
  @CsvSource({"2008-11-21,true", "2008-11-22,true", "2008-11-23,false"})
  void predicate_yearsAtLeast_holdsFromTheBirthdayOn(String born, boolean holds) {
    Operator.Predicate adult =
        new Operator.Predicate(
            "other", "born", Operator.Predicate.Test.YEARS_AT_LEAST, BigDecimal.valueOf(18));
    assertEquals(Optional.of(Boolean.toString(holds)), one(adult, "other", "born", born));
  }

  @Test
  void distinct_ofEqualRecords_letsOutOne() {
    Level distinct = level(List.of("title"), new Operator.Distinct());
    List<Released> released =
        release(
            distinct,
            record("title", "a", "amount", "1"),
            record("title", "b"),
            record("title", "a", "amount", "2"));
    assertEquals(
        List.of("a", "b"), released.stream().map(each -> each.terms().get("title")).toList());
    assertEquals(
        2, release(level(List.of("title")), record("title", "a"), record("title", "a")).size());
  }

  private static List<String> rows(Level level, StrandRecord... records) {
    return release(level, records).stream().map(each -> each.terms().toString()).toList();
  }

  @Test
  void windowAverage_ofGroups_isTheMeanToSixPlaces() {
    Level mean =
        level(
            List.of("period", "currency", "amount", "count"),
            new Operator.WindowAverage(Window.DAY, List.of("amount"), List.of("currency"), 2));
    String day = "2026-10-17T10:00:00Z";
    assertEquals(
        List.of(
            "{period=2026-10-17, amount=0.666667, count=3}",
            "{period=2026-10-17, currency=EUR, amount=3.333333, count=3}",
            "{period=2026-10-17, currency=SEK, amount=0, count=2}",
            "{period=2026-10-17, currency=USD, amount=1.5, count=2}"),
        rows(
            mean,
            record("time", day, "currency", "EUR", "amount", "10"),
            record("time", day, "currency", "EUR", "amount", "0"),
            record("time", day, "currency", "EUR", "amount", "0"),
            record("time", day, "currency", "SEK", "amount", "-1.50"),
            record("time", day, "currency", "SEK", "amount", "1.5"),
            record("time", day, "currency", "USD", "amount", "1.00"),
            record("time", day, "currency", "USD", "amount", "2.00"),
            record("time", day, "currency", "CHF", "amount", "7"),
            record("time", day, "amount", "1"),
            record("time", day, "amount", "1"),
            record("time", day, "amount", "0"),
            record("time", day, "currency", "EUR"),
            record("currency", "EUR", "amount", "5")));
  }

  @Test
  void windowTotal_ofWindows_areApartAndInOrder() {
    Level total =
        level(
            List.of("period", "amount", "count"),
            new Operator.WindowTotal(Window.HOUR, List.of("amount"), List.of(), 1));
    StrandRecord eleven = record("time", "2026-10-17T11:59:59Z", "amount", "0.10");
    StrandRecord twelve = record("time", "2026-10-17T12:00:00Z", "amount", "0.20");
    assertEquals(
        List.of(
            "{period=2026-10-17T11, amount=0.10, count=1}",
            "{period=2026-10-17T12, amount=0.40, count=2}"),
        rows(total, twelve, eleven, twelve));
    assertEquals(
        Optional.of(LocalDateTime.parse("2026-10-17T11:00")),
        release(total, eleven).get(0).start());
    assertEquals("PeriodSummary", release(total, eleven).get(0).type());
  }

  @Test
  void windowCount_ofRecords_countsThemWithoutASum() {
    Level count =
        level(List.of("period", "count"), new Operator.WindowCount(Window.YEAR, List.of(), 2));
    assertEquals(
        List.of("{period=2026, count=2}"),
        rows(
            count,
            record("time", "2025-12-31T23:59:59Z"),
            record("time", "2026-01-01T00:00:00Z"),
            record("time", "2026-12-31T23:59:59Z")));
  }

  @Test
  void stages_inARow_workOnEachOthersRecords() {
    Level two =
        level(
            List.of("period", "count"),
            new Operator.TruncateTime("time", Window.DAY),
            new Operator.WindowCount(Window.HOUR, List.of(), 2));
    assertEquals(
        List.of("{period=2026-10-17T00, count=2}"),
        rows(two, record("time", "2026-10-17T01:00:00Z"), record("time", "2026-10-17T23:00:00Z")));
    Level after =
        level(
            List.of("count"),
            new Operator.WindowCount(Window.YEAR, List.of(), 1),
            new Operator.Round("count", BigDecimal.TEN));
    assertEquals(List.of("{count=0}"), rows(after, record("time", "2026-10-17T01:00:00Z")));
  }

  @Test
  void gathers_operatorsThatCompareRecords_isTrue() {
    assertTrue(
        List.of(
                new Operator.WindowCount(Window.YEAR, List.of(), 1),
                new Operator.WindowTotal(Window.YEAR, List.of(), List.of(), 1),
                new Operator.WindowAverage(Window.YEAR, List.of(), List.of(), 1),
                new Operator.Distinct())
            .stream()
            .allMatch(each -> Pipeline.gathers(level(List.of("count"), each))));
    assertEquals(false, Pipeline.gathers(level(List.of("count"), new Operator.Drop("amount"))));
    assertEquals(false, Pipeline.releasesExactTime(level(List.of("amount"))));
    assertEquals(true, Pipeline.releasesExactTime(level(List.of("time"))));
  }

  @Test
  void released_inALogOrAnException_saysNothing() {
    assertEquals(
        "Released[1 terms]",
        release(level(List.of("title")), record("title", "secret")).get(0).toString());
  }
}
