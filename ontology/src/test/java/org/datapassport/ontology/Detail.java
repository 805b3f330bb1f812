package org.datapassport.ontology;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;

/**
 * How much a level shows, one measure per dimension, all of them "smaller is finer".
 *
 * @param fields stored fields that go out
 * @param seconds length of the window or of the truncation; 0 is the exact time
 * @param summarised whether records of a window become one
 * @param keptApart fields that keep records of a window apart
 * @param cell degrees; 0 is the exact place
 * @param steps rounding per field; absent is exact
 */
record Detail(
    Set<String> fields,
    long seconds,
    boolean summarised,
    Set<String> keptApart,
    BigDecimal cell,
    Map<String, BigDecimal> steps) {
  private static final Map<Window, Long> SECONDS =
      Map.of(
          Window.HOUR, 3600L,
          Window.DAY, 86_400L,
          Window.NIGHT, 86_400L,
          Window.WEEK, 604_800L,
          Window.NIGHT_WEEK, 604_800L,
          Window.MONTH_WEEK, 604_800L,
          Window.MONTH, 2_629_746L,
          Window.YEAR, 31_556_952L);

  static Detail of(StrandType type, Level level) {
    Set<String> stored = new HashSet<>(level.fields());
    stored.removeIf(term -> type.field(term).isEmpty());
    long seconds = stored.stream().anyMatch(term -> tellsWhen(type, term)) ? 0 : Long.MAX_VALUE;
    boolean summarised = false;
    Set<String> apart = new HashSet<>();
    BigDecimal cell = BigDecimal.ZERO;
    Map<String, BigDecimal> steps = new HashMap<>();
    for (Operator operator : level.operators()) {
      if (operator instanceof Operator.WindowTotal total) {
        seconds = seconds(total.window());
        summarised = true;
        apart.addAll(total.groupBy());
      } else if (operator instanceof Operator.WindowAverage average) {
        seconds = seconds(average.window());
        summarised = true;
        apart.addAll(average.groupBy());
      } else if (operator instanceof Operator.WindowCount count) {
        seconds = seconds(count.window());
        summarised = true;
        apart.addAll(count.groupBy());
      } else if (operator instanceof Operator.TruncateTime truncate) {
        seconds = seconds(truncate.unit());
      } else if (operator instanceof Operator.CoarsenPlace coarsen) {
        cell = coarsen.cell();
      } else if (operator instanceof Operator.Round round) {
        steps.put(round.field(), round.step());
      }
    }
    return new Detail(stored, seconds, summarised, apart, cell, steps);
  }

  private static boolean tellsWhen(StrandType type, String term) {
    Datatype datatype = type.field(term).orElseThrow().datatype();
    return datatype == Datatype.DATE || datatype == Datatype.DATE_TIME;
  }

  private static long seconds(Window window) {
    return SECONDS.getOrDefault(window, Long.MAX_VALUE);
  }

  boolean isAtMost(Detail finer) {
    return finer.fields.containsAll(fields)
        && seconds >= finer.seconds
        && (summarised || !finer.summarised)
        && (!finer.summarised || finer.keptApart.containsAll(keptApart))
        && cell.compareTo(finer.cell) >= 0
        && finer.steps.entrySet().stream().allMatch(step -> isCoarser(step.getKey(), finer));
  }

  /** The finer level rounds this field: we must leave it out or round it at least as much. */
  private boolean isCoarser(String field, Detail finer) {
    BigDecimal theirs = finer.steps.getOrDefault(field, BigDecimal.ZERO);
    return !fields.contains(field)
        || steps.getOrDefault(field, BigDecimal.ZERO).compareTo(theirs) >= 0
        || summarised;
  }
}
