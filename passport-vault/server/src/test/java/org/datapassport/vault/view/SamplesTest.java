package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();

  private static StrandRecord purchase(int day) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", GROCERIES.recordType());
    terms.put("time", "2026-10-%02dT10:00:00Z".formatted(day));
    terms.put("amount", day + ".50");
    terms.put("currency", "EUR");
    return new StrandRecord(terms);
  }

  @Test
  void finish_afterFiveRecords_countsAllAndShowsTheLastThree() {
    Samples samples = new Samples(GROCERIES.levels(), LocalDate.parse("2026-11-22"));
    for (int day = 1; day <= 5; day++) {
      samples.accept(purchase(day));
    }
    List<Samples.LevelSample> all = samples.finish();
    assertEquals(
        GROCERIES.levels().stream().map(level -> level.id()).toList(),
        all.stream().map(Samples.LevelSample::level).toList());
    Samples.LevelSample monthly = all.get(0);
    assertEquals(1, monthly.records());
    assertEquals(List.of("2026-10: 17.50 EUR"), monthly.samples());
    Samples.LevelSample single = all.get(all.size() - 1);
    assertEquals(5, single.records());
    assertEquals(3, single.samples().size());
    assertEquals("2026-10-05T10:00:00Z: 5.50 EUR", single.samples().get(2));
  }

  @Test
  void inWords_ofTerms_leavesOutTheCountAndMarksTheTime() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("period", "2026");
    terms.put("amount", "1.00");
    terms.put("count", "7");
    terms.put("currency", "EUR");
    assertEquals(
        "2026: 1.00 EUR", Samples.inWords(new Released("PeriodSummary", terms, Optional.empty())));
    assertEquals(
        "a b",
        Samples.inWords(
            new Released(
                "Name", new LinkedHashMap<>(Map.of("givenName", "a b")), Optional.empty())));
  }
}
