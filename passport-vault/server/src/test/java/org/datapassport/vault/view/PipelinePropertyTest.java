package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.ontology.Datatype;
import org.datapassport.ontology.Field;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;

/** What holds for every level of every strand type, whatever the records are. */
class PipelinePropertyTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static List<Released> release(Level level, List<StrandRecord> records) {
    List<Released> released = new ArrayList<>();
    Pipeline pipeline = new Pipeline(level, TODAY, released::add);
    records.forEach(pipeline::accept);
    pipeline.finish();
    return released;
  }

  /** A record with every field of its type; {@code seed} decides the values. */
  private static StrandRecord record(StrandType type, int seed) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", type.recordType());
    for (Field field : type.fields()) {
      terms.put(field.term(), value(field.datatype(), seed));
    }
    return new StrandRecord(terms);
  }

  private static String value(Datatype datatype, int seed) {
    return switch (datatype) {
      case STRING -> "planted-" + seed % 3;
      case DECIMAL -> BigDecimal.valueOf(seed % 9000, 2).toPlainString();
      case INTEGER -> Integer.toString(seed % 1000);
      case BOOLEAN -> Boolean.toString(seed % 2 == 0);
      case DATE -> LocalDate.parse("1990-01-01").plusDays(seed % 9000).toString();
      case DATE_TIME -> START.plusSeconds(seed * 601L).toString();
    };
  }

  @Test
  void release_anyLevel_letsOutOnlyItsFields() {
    qt().forAll(lists().of(integers().between(0, 40_000)).ofSizeBetween(1, 30))
        .checkAssert(
            seeds -> {
              for (StrandType type : StrandCatalogue.load().strandTypes()) {
                List<StrandRecord> records = seeds.stream().map(s -> record(type, s)).toList();
                for (Level level : type.levels()) {
                  for (Released released : release(level, records)) {
                    assertTrue(level.fields().containsAll(released.terms().keySet()), level.id());
                  }
                }
              }
            });
  }

  @Test
  void release_monthlyTotals_areExactSumsOfTheRecords() {
    StrandType groceries = StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
    Level monthly = groceries.level("monthly-totals").orElseThrow();
    qt().forAll(lists().of(integers().between(0, 40_000)).ofSizeBetween(1, 200))
        .checkAssert(
            seeds -> {
              List<StrandRecord> records = seeds.stream().map(s -> record(groceries, s)).toList();
              Map<String, BigDecimal> expected = new TreeMap<>();
              for (StrandRecord record : records) {
                String key =
                    record.term("time").orElseThrow().substring(0, 7)
                        + record.term("currency").orElseThrow();
                expected.merge(
                    key, new BigDecimal(record.term("amount").orElseThrow()), BigDecimal::add);
              }
              Map<String, BigDecimal> actual = new TreeMap<>();
              int count = 0;
              for (Released released : release(monthly, records)) {
                Map<String, String> terms = released.terms();
                actual.put(
                    terms.get("period") + terms.get("currency"),
                    new BigDecimal(terms.get("amount")));
                count += Integer.parseInt(terms.getOrDefault("count", "0"));
              }
              assertEquals(expected, actual);
              assertEquals(records.size(), count);
            });
  }

  @Test
  void release_cityPerDay_hidesHowOftenAndWhenWithinTheDay() {
    StrandType movement = StrandCatalogue.load().bySlug("movement").orElseThrow();
    Level coarse = movement.coarsest();
    List<StrandRecord> once = List.of(point("2026-03-01T08:15:00Z", "59.437", "24.7536"));
    List<StrandRecord> often =
        List.of(
            point("2026-03-01T08:15:00Z", "59.437", "24.7536"),
            point("2026-03-01T17:59:59Z", "59.4371", "24.7537"),
            point("2026-03-01T23:59:59Z", "59.4", "24.79"));
    assertEquals(release(coarse, once), release(coarse, often));
  }

  private static StrandRecord point(String time, String latitude, String longitude) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "MovementPoint");
    terms.put("time", time);
    terms.put("latitude", latitude);
    terms.put("longitude", longitude);
    return new StrandRecord(terms);
  }

  @Test
  void release_coarserLevel_isDerivableFromFinerWhereBothTotal() {
    StrandType groceries = StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();
    Level single = groceries.level("single-purchases").orElseThrow();
    Level monthly = groceries.level("monthly-totals").orElseThrow();
    qt().forAll(lists().of(integers().between(0, 40_000)).ofSizeBetween(1, 60))
        .checkAssert(
            seeds -> {
              List<StrandRecord> records = seeds.stream().map(s -> record(groceries, s)).toList();
              List<StrandRecord> finer =
                  release(single, records).stream()
                      .map(
                          released -> {
                            Map<String, String> terms = new LinkedHashMap<>();
                            terms.put("type", released.type());
                            terms.putAll(released.terms());
                            return new StrandRecord(terms);
                          })
                      .toList();
              assertEquals(release(monthly, records), release(monthly, finer));
            });
  }

  @Test
  void releasesExactTime_windowOrTruncated_isFalse() {
    StrandCatalogue catalogue = StrandCatalogue.load();
    Set<String> exact = Set.of("single-purchases", "each-entry", "each-reading", "exact-track");
    for (String slug : List.of("grocery-spending", "account-transactions", "movement", "steps")) {
      for (Level level : catalogue.bySlug(slug).orElseThrow().levels()) {
        assertEquals(exact.contains(level.id()), Pipeline.releasesExactTime(level), level.id());
      }
    }
  }
}
