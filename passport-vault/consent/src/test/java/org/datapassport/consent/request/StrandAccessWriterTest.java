package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** Each member that is written, and none that says nothing. */
class StrandAccessWriterTest {
  private static final Instant UNTIL = Instant.parse("2027-11-21T00:00:00Z");
  private static final String PURPOSE = "https://w3id.org/dpv#ServiceProvision";
  private static final IdentityStrength LOW = IdentityStrength.of("low").orElseThrow();
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();

  private static StrandAccess bare(RequestVersion version) {
    return StrandAccess.of(
        new StrandAccess.Head(version, "i1", true, List.of()),
        new AccessTerms(
            Extent.all(GROCERIES, "monthly-totals"),
            Rhythm.reading(UNTIL),
            new Handling(Set.of(PURPOSE), Set.of(), new IsoPeriod("P30D"), Set.of()),
            IdentityStrength.NONE),
        Map.of("en", "why"),
        Map.of());
  }

  private static StrandAccess full(RequestVersion version, Recurrence recurrence, DataPeriod days) {
    return StrandAccess.of(
        new StrandAccess.Head(version, "i1", false, List.of("https://v.example/vault")),
        new AccessTerms(
            new Extent(
                GROCERIES,
                "single-purchases",
                new LinkedHashSet<>(List.of("time", "amount")),
                days),
            new Rhythm(Set.of(Action.READ), UNTIL, 7, recurrence),
            new Handling(
                Set.of(PURPOSE),
                Set.of("https://r.example/b", "https://r.example/a"),
                new IsoPeriod("P30D"),
                Set.of("not-sold")),
            LOW),
        Map.of("et", "miks", "en", "why"),
        Map.of("en", "type it"));
  }

  @Test
  void of_bareTerms_saysNothingThatIsNot() {
    assertEquals(
        Map.ofEntries(
            Map.entry("type", RequestVersion.V2.type()),
            Map.entry("item", "i1"),
            Map.entry("necessity", "required"),
            Map.entry("strand", GROCERIES.iri().toString()),
            Map.entry("purpose_text", Map.of("en", "why")),
            Map.entry("detail", "monthly-totals"),
            Map.entry("actions", List.of("read")),
            Map.entry("purposes", List.of(PURPOSE)),
            Map.entry("access_period", Map.of("until", UNTIL.toString())),
            Map.entry("retention", "P30D"),
            Map.entry("recipients", List.of())),
        bare(RequestVersion.V2).json());
  }

  @Test
  void of_fullTerms_saysEachOnce() {
    Recurrence twice =
        new Recurrence(
            Set.of(
                new Recurrence.Limit(1, Duration.ofHours(30)),
                new Recurrence.Limit(3, Duration.ofDays(7))));
    DataPeriod days = new DataPeriod(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));
    assertEquals(
        Map.ofEntries(
            Map.entry("type", RequestVersion.V2.type()),
            Map.entry("item", "i1"),
            Map.entry("necessity", "optional"),
            Map.entry("locations", List.of("https://v.example/vault")),
            Map.entry("strand", GROCERIES.iri().toString()),
            Map.entry("purpose_text", Map.of("en", "why", "et", "miks")),
            Map.entry("if_refused", Map.of("en", "type it")),
            Map.entry("detail", "single-purchases"),
            Map.entry("fields", List.of("amount", "time")),
            Map.entry("actions", List.of("read")),
            Map.entry("purposes", List.of(PURPOSE)),
            Map.entry("access_period", Map.of("until", UNTIL.toString())),
            Map.entry("data_period", Map.of("from", "2026-01-01", "to", "2026-12-31")),
            Map.entry(
                "recurrence",
                List.of(Map.of("max", 1L, "per", "PT30H"), Map.of("max", 3L, "per", "P7D"))),
            Map.entry("reads_max", 7L),
            Map.entry("retention", "P30D"),
            Map.entry("recipients", List.of("https://r.example/a", "https://r.example/b")),
            Map.entry("terms", List.of("not-sold")),
            Map.entry("identity_strength", LOW.id())),
        full(RequestVersion.V2, twice, days).json());
  }

  @Test
  void of_oneLimit_isAnObjectInVersionOneAndAListInTwo() {
    Recurrence daily = Recurrence.of(1, Duration.ofDays(1));
    assertEquals(
        Map.of("max", 1L, "per", "PT24H"),
        full(RequestVersion.V1, daily, DataPeriod.ALWAYS).json().get("recurrence"));
    assertEquals(
        List.of(Map.of("max", 1L, "per", "P1D")),
        full(RequestVersion.V2, daily, DataPeriod.ALWAYS).json().get("recurrence"));
    Recurrence both =
        new Recurrence(
            Set.of(
                new Recurrence.Limit(1, Duration.ofHours(30)),
                new Recurrence.Limit(3, Duration.ofDays(7))));
    assertEquals(
        List.of(Map.of("max", 1L, "per", "PT30H"), Map.of("max", 3L, "per", "PT168H")),
        full(RequestVersion.V1, both, DataPeriod.ALWAYS).json().get("recurrence"));
  }

  @Test
  void of_openDays_saysTheirOneEnd() {
    LocalDate day = LocalDate.parse("2026-01-01");
    assertEquals(
        Map.of("from", "2026-01-01"),
        full(RequestVersion.V2, Recurrence.UNLIMITED, new DataPeriod(day, LocalDate.MAX))
            .json()
            .get("data_period"));
    assertEquals(
        Map.of("to", "2026-01-01"),
        full(RequestVersion.V2, Recurrence.UNLIMITED, new DataPeriod(LocalDate.MIN, day))
            .json()
            .get("data_period"));
    assertFalse(
        full(RequestVersion.V2, Recurrence.UNLIMITED, DataPeriod.ALWAYS)
            .json()
            .containsKey("recurrence"));
  }

  @Test
  void on_otherTerms_keepsWhatIsNoTerm() {
    StrandAccess asked = bare(RequestVersion.V2);
    StrandAccess granted =
        asked.on(full(RequestVersion.V2, Recurrence.UNLIMITED, DataPeriod.ALWAYS).terms());
    assertEquals(Map.of("en", "why"), granted.json().get("purpose_text"));
    assertEquals("required", granted.json().get("necessity"));
    assertEquals("single-purchases", granted.json().get("detail"));
    assertEquals(granted, RequestReader.stored(granted.json()));
    assertFalse(asked.template().containsKey("access_period"));
    assertEquals(asked.json().size() - 1, asked.template().size());
  }
}
