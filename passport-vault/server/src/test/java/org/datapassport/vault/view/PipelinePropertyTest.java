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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.StrandType;
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
              Map<String, Integer> counts = new TreeMap<>();
              for (StrandRecord record : records) {
                String key =
                    record.term("time").orElseThrow().substring(0, 7)
                        + record.term("currency").orElseThrow();
                counts.merge(key, 1, Integer::sum);
                expected.merge(
                    key, new BigDecimal(record.term("amount").orElseThrow()), BigDecimal::add);
              }
              expected.keySet().removeIf(key -> counts.getOrDefault(key, 0) < 2);
              Map<String, BigDecimal> actual = new TreeMap<>();
              for (Released released : release(monthly, records)) {
                Map<String, String> terms = released.terms();
                actual.put(
                    terms.get("period") + terms.get("currency"),
                    new BigDecimal(terms.get("amount")));
              }
              assertEquals(expected, actual);
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

  /** The edge of the least number of records, asked of each level that gathers. */
  @Test
  void release_windowAtAndBelowItsMinimum_isThereAndIsNot() {
    int asked = 0;
    for (StrandType type : StrandCatalogue.load().strandTypes()) {
      for (Level level : type.levels()) {
        for (Operator operator : level.operators()) {
          int minimum =
              switch (operator) {
                case Operator.WindowTotal total -> total.minimumCount();
                case Operator.WindowAverage mean -> mean.minimumCount();
                case Operator.WindowCount count -> count.minimumCount();
                default -> 0;
              };
          if (minimum > 0) {
            asked++;
            List<StrandRecord> enough = Collections.nCopies(minimum, record(type, 7));
            assertEquals(1, release(level, enough).size(), level.iri().toString());
            assertEquals(List.of(), release(level, enough.subList(1, minimum)));
          }
        }
      }
    }
    assertTrue(asked > 20, "levels that gather: " + asked);
  }

  /** A filter sees nothing but what goes out. */
  @Test
  void release_ofALevelThatCutsOrDropsTheTime_tellsTheFilterNoMore() {
    for (StrandType type : StrandCatalogue.load().strandTypes()) {
      for (Level level : type.levels()) {
        if (type.timed() && !Pipeline.releasesExactTime(level)) {
          for (Released released : release(level, List.of(record(type, 7)))) {
            String time = released.terms().getOrDefault("time", "");
            String start = released.start().map(at -> at + ":00Z").orElse("");
            assertEquals(time, start, level.iri().toString());
          }
        }
      }
    }
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
