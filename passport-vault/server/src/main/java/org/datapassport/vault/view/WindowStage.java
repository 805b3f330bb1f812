package org.datapassport.vault.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Window;

/**
 * Gathers records by window of time and group, exactly: sums are decimal, never binary floating
 * point.
 *
 * <p>A record without time or without a summed field is left out; one without a grouping field is
 * in the group of those without. Memory: one row for each window and group.
 */
final class WindowStage implements Stage {
  private static final int MEAN_PLACES = 6;

  /** What becomes of the summed fields. */
  enum Kind {
    TOTAL,
    AVERAGE
  }

  private final Window window;
  private final List<String> fields;
  private final List<String> groupBy;
  private final int minimumCount;
  private final Kind kind;
  private final Map<String, Gathered> rows = new TreeMap<>();

  WindowStage(
      Window window, List<String> fields, List<String> groupBy, int minimumCount, Kind kind) {
    this.window = window;
    this.fields = fields;
    this.groupBy = groupBy;
    this.minimumCount = minimumCount;
    this.kind = kind;
  }

  /** One window's row of one group. */
  private static final class Gathered {
    private final LocalDateTime start;
    private final String period;
    private final List<Optional<String>> group;
    private final BigDecimal[] sums;
    private int count;

    Gathered(LocalDateTime start, String period, List<Optional<String>> group, int fields) {
      this.start = start;
      this.period = period;
      this.group = group;
      this.sums = new BigDecimal[fields];
      Arrays.fill(sums, BigDecimal.ZERO);
    }
  }

  @Override
  public void accept(Draft record, Consumer<Draft> next) {
    Optional<LocalDateTime> time = record.local();
    if (time.isEmpty() || !fields.stream().allMatch(record.terms::containsKey)) {
      return;
    }
    List<Optional<String>> group = new ArrayList<>();
    groupBy.forEach(field -> group.add(record.term(field)));
    String period = window.period(time.get());
    LocalDateTime start = window.start(time.get());
    Gathered row =
        rows.computeIfAbsent(
            start + "\n" + group, key -> new Gathered(start, period, group, fields.size()));
    row.count++;
    for (int i = 0; i < fields.size(); i++) {
      BigDecimal value = new BigDecimal(record.terms.getOrDefault(fields.get(i), "0"));
      row.sums[i] = row.sums[i].add(value);
    }
  }

  @Override
  public void finish(Consumer<Draft> next) {
    for (Gathered row : rows.values()) {
      if (row.count >= minimumCount) {
        next.accept(summary(row));
      }
    }
  }

  private Draft summary(Gathered row) {
    Draft summary = Draft.summary(row.start);
    summary.terms.put(Terms.PERIOD, row.period);
    for (int i = 0; i < groupBy.size(); i++) {
      String field = groupBy.get(i);
      row.group.get(i).ifPresent(value -> summary.terms.put(field, value));
    }
    for (int i = 0; i < fields.size(); i++) {
      summary.terms.put(fields.get(i), value(row.sums[i], row.count));
    }
    summary.terms.put(Terms.COUNT, Integer.toString(row.count));
    return summary;
  }

  private String value(BigDecimal sum, int count) {
    if (kind == Kind.TOTAL) {
      return sum.toPlainString();
    }
    return sum.divide(BigDecimal.valueOf(count), MEAN_PLACES, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
