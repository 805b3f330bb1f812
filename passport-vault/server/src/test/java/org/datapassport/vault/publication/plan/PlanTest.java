package org.datapassport.vault.publication.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.view.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When windows are over, and how a strand is parted into blocks. */
class PlanTest {
  private static LocalDateTime at(String local) {
    return LocalDateTime.parse(local);
  }

  private static StrandType type(String slug) {
    return StrandCatalogue.load().bySlug(slug).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-17T11:59:59Z, 2026-10-17T12:00:00Z",
    "2026-10-17T12:00:00Z, 2026-10-18T12:00:00Z",
    "2026-10-17T12:00:01Z, 2026-10-18T12:00:00Z",
    "2026-12-31T23:59:59Z, 2027-01-01T12:00:00Z",
  })
  void next_ofAMoment_isTheNoonAfterIt(Instant moment, Instant tick) {
    assertEquals(tick, Ticks.next(moment));
  }

  @Test
  void closing_ofADay_isWhenItIsOverEverywhere() {
    assertEquals(
        Instant.parse("2026-11-01T12:00:00Z"), Ticks.closing(LocalDate.parse("2026-10-31")));
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,   2026-10-31T10:00, 2026-11-01T12:00:00Z",
    "HOUR,  2026-10-31T10:00, 2026-11-01T12:00:00Z",
    "HOUR,  2026-10-31T23:00, 2026-11-01T12:00:00Z",
    "NIGHT, 2026-10-31T23:00, 2026-11-02T12:00:00Z",
    "MONTH, 2026-10-01T00:00, 2026-11-01T12:00:00Z",
    "YEAR,  2026-10-01T00:00, 2027-01-01T12:00:00Z",
  })
  void isOver_ofAWindow_isFromItsClosingOn(Window window, LocalDateTime local, Instant closing) {
    Span span = Span.of(window, local);
    assertEquals(closing, span.closing());
    assertFalse(span.isOver(closing.minusNanos(1)));
    assertTrue(span.isOver(closing));
    assertTrue(span.isOver(closing.plusNanos(1)));
  }

  @Test
  void spans_thatTouch_doNotOverlap() {
    Span day = Span.of(Window.DAY, at("2026-10-17T10:00"));
    Span next = Span.of(Window.DAY, at("2026-10-18T00:00"));
    Span month = Span.of(Window.MONTH, at("2026-10-18T00:00"));
    assertFalse(day.overlaps(next));
    assertFalse(next.overlaps(day));
    assertTrue(day.overlaps(month));
    assertTrue(month.overlaps(day));
    assertTrue(day.overlaps(day));
    assertTrue(day.isWithin(month));
    assertTrue(day.isWithin(day));
    assertFalse(month.isWithin(day));
    Span first = Span.of(Window.DAY, at("2026-10-01T00:00"));
    Span last = Span.of(Window.DAY, at("2026-10-31T00:00"));
    assertTrue(first.isWithin(month));
    assertTrue(last.isWithin(month));
    assertFalse(Span.of(Window.DAY, at("2026-11-01T00:00")).isWithin(month));
    assertFalse(Span.of(Window.DAY, at("2026-09-30T00:00")).isWithin(month));
    assertFalse(Span.EVER.isOver(Instant.parse("2999-01-01T00:00:00Z")));
  }

  @Test
  void span_thatEndsWhereItBegins_isRefused() {
    LocalDateTime noon = at("2026-10-17T12:00");
    assertThrows(IllegalArgumentException.class, () -> new Span(noon, noon));
    assertThrows(IllegalArgumentException.class, () -> new Span(noon, noon.minusNanos(1)));
    assertEquals(noon, new Span(noon, noon.plusNanos(1)).begin());
  }

  private static Level level(Level any, Operator... operators) {
    return new Level(
        any.id(),
        any.iri(),
        any.labels(),
        any.descriptions(),
        any.fields(),
        List.of(operators),
        any.sensitivity(),
        any.risk());
  }

  @Test
  void plan_ofALevel_isDecidedByItsOperators() {
    Level any = type("grocery-spending").level("single-purchases").orElseThrow();
    List<String> amount = List.of("amount");
    List<String> currency = List.of("currency");
    Level total = level(any, new Operator.WindowTotal(Window.WEEK, amount, currency, 3));
    assertEquals(
        new LevelPlan.Totals(total, Window.WEEK, amount, currency, 3), LevelPlan.of(total));
    Level mean = level(any, new Operator.WindowAverage(Window.DAY, amount, currency, 4));
    assertEquals(new LevelPlan.Totals(mean, Window.DAY, amount, currency, 4), LevelPlan.of(mean));
    Level count = level(any, new Operator.WindowCount(Window.YEAR, currency, 5));
    assertEquals(
        new LevelPlan.Totals(count, Window.YEAR, List.of(), currency, 5), LevelPlan.of(count));
    Level hours = level(any, new Operator.TruncateTime("time", Window.HOUR));
    assertEquals(new LevelPlan.Rows(hours, Window.DAY), LevelPlan.of(hours));
    Level months = level(any, new Operator.TruncateTime("time", Window.MONTH));
    assertEquals(new LevelPlan.Rows(months, Window.MONTH), LevelPlan.of(months));
    assertEquals(new LevelPlan.Exact(any), LevelPlan.of(any));
    Level distinct = level(any, new Operator.Distinct());
    assertEquals(new LevelPlan.Timeless(distinct), LevelPlan.of(distinct));
    Level other = level(any, new Operator.Distinct(), new Operator.TruncateTime("day", Window.DAY));
    assertEquals(new LevelPlan.Timeless(other), LevelPlan.of(other));
  }

  @Test
  void totals_ofARecordWithoutASummedField_doNotHoldIt() {
    LevelPlan.Totals totals = StrandPlan.of(type("grocery-spending")).totals().get(0);
    assertTrue(totals.holds(new StrandRecord(Map.of("type", "Purchase", "amount", "1"))));
    assertFalse(totals.holds(new StrandRecord(Map.of("type", "Purchase"))));
  }

  /** Windows of different blocks share no record: that is what lets a block be published alone. */
  @Test
  void plan_ofEachType_hasBlocksThatNoWindowCrosses() {
    int blocks = 0;
    for (StrandType type : StrandCatalogue.load().strandTypes()) {
      if (!type.timed()) {
        continue;
      }
      StrandPlan plan = StrandPlan.of(type);
      int least = 1;
      for (LocalDateTime local = at("2026-01-01T00:30");
          local.isBefore(at("2027-02-01T00:00"));
          local = local.plusHours(6)) {
        Span block = plan.block(local);
        for (LevelPlan level : plan.levels()) {
          if (level instanceof LevelPlan.Totals each) {
            assertTrue(Span.of(each.window(), local).isWithin(block), type.slug());
            least = Math.max(least, each.minimumCount());
          } else if (level instanceof LevelPlan.Rows each) {
            assertTrue(Span.of(each.window(), local).isWithin(block), type.slug());
          } else if (level instanceof LevelPlan.Timeless) {
            assertEquals(Span.EVER, block);
          }
        }
      }
      assertEquals(least, plan.minimum(), type.slug());
      assertEquals(type.levels().size(), plan.levels().size());
      blocks += plan.blocks().size();
    }
    assertTrue(blocks > 5, "strands with blocks: " + blocks);
  }

  @Test
  void plan_ofCrossingWindows_isRefused() {
    StrandType groceries = type("grocery-spending");
    Level any = groceries.levels().get(0);
    Level weeks = level(any, new Operator.WindowCount(Window.WEEK, List.of(), 2));
    Level months = level(any, new Operator.WindowCount(Window.MONTH, List.of(), 2));
    assertThrows(IllegalStateException.class, () -> StrandPlan.of(with(groceries, months, weeks)));
    StrandPlan plan = StrandPlan.of(with(groceries, weeks));
    assertEquals(List.of(Window.WEEK), plan.blocks());
    assertInstanceOf(LevelPlan.Totals.class, plan.levels().get(0));
  }

  private static StrandType with(StrandType any, Level... levels) {
    return new StrandType(
        any.iri(),
        any.slug(),
        any.group(),
        any.sensitivity(),
        any.labels(),
        any.descriptions(),
        any.timed(),
        any.recordClass(),
        any.fields(),
        any.required(),
        any.alternatives(),
        List.of(levels),
        any.tags(),
        any.dataCategories(),
        any.icon());
  }

  @Test
  void levels_thatGather_areCoarseToFine() {
    for (StrandType type : StrandCatalogue.load().strandTypes()) {
      List<LevelPlan.Totals> totals = StrandPlan.of(type).totals();
      List<String> ids = totals.stream().map(each -> each.level().id()).toList();
      List<String> all = type.levels().stream().map(Level::id).toList();
      assertEquals(all.stream().filter(ids::contains).toList(), ids);
      assertFalse(totals.stream().anyMatch(each -> Pipeline.releasesExactTime(each.level())));
    }
  }
}
