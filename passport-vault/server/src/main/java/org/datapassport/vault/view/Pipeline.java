package org.datapassport.vault.view;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * Computes a level: records go in one by one, and what the level lets out comes out.
 *
 * <p>The last step keeps the level's fields and nothing else, whatever the operators left, so that
 * a slip in an operator cannot let a field out, and lets a filter see a time only when it goes out.
 * A pipeline serves one reading.
 */
public final class Pipeline {
  private static final List<String> TELL_WHEN = List.of(Terms.TIME, Terms.DATE, Terms.PERIOD);
  private static final int DATE_CHARACTERS = 10;

  private final Level level;
  private final List<Stage> stages = new ArrayList<>();
  private final boolean distinct;
  private final Set<Map<String, String>> seen = new HashSet<>();
  private final Consumer<Released> out;

  public Pipeline(Level level, LocalDate today, Consumer<Released> out) {
    this.level = level;
    this.out = out;
    Stages factory = new Stages(today);
    level.operators().forEach(operator -> stages.add(operator.match(factory)));
    this.distinct = level.operators().stream().anyMatch(Operator.Distinct.class::isInstance);
  }

  public void accept(StrandRecord record) {
    push(0, Draft.of(record));
  }

  /** No more records come: windows are closed and let out. */
  public void finish() {
    for (int i = 0; i < stages.size(); i++) {
      int next = i + 1;
      stages.get(i).finish(record -> push(next, record));
    }
  }

  private void push(int index, Draft record) {
    if (index < stages.size()) {
      stages.get(index).accept(record, passed -> push(index + 1, passed));
    } else {
      release(record);
    }
  }

  private void release(Draft record) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String field : level.fields()) {
      record.term(field).ifPresent(value -> kept.put(field, outgoing(field, value)));
    }
    if (!kept.isEmpty() && (!distinct || seen.add(kept))) {
      boolean tellsWhen = TELL_WHEN.stream().anyMatch(kept::containsKey);
      out.accept(new Released(record.type, kept, tellsWhen ? record.start : Optional.empty()));
    }
  }

  /** A moment goes out in UTC: an offset would tell where somebody was. */
  private static String outgoing(String field, String value) {
    boolean isMoment = field.equals(Terms.TIME) || field.equals(Terms.END_TIME);
    return isMoment && value.length() > DATE_CHARACTERS && !value.endsWith("Z")
        ? OffsetDateTime.parse(value).toInstant().toString()
        : value;
  }

  /**
   * Whether the level must see all records before it lets one out, or compares records with each
   * other; such a level is computed as a whole and then paged.
   */
  public static boolean gathers(Level level) {
    return level.operators().stream()
        .anyMatch(
            operator ->
                operator instanceof Operator.WindowTotal
                    || operator instanceof Operator.WindowAverage
                    || operator instanceof Operator.WindowCount
                    || operator instanceof Operator.Distinct);
  }

  /**
   * Whether a time filter may choose among the stored records. It may only where the exact time
   * goes out anyway: else asking for ever smaller periods would tell what the level hides.
   */
  public static boolean releasesExactTime(Level level) {
    return !gathers(level)
        && level.fields().contains(Terms.TIME)
        && level.operators().stream().noneMatch(Operator.TruncateTime.class::isInstance);
  }
}
