package org.datapassport.vault.publication.plan;

import java.util.List;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.view.Pipeline;

/** How the answers of a level of a strand with time come to be. */
public sealed interface LevelPlan {
  Level level();

  /** Sums, means or counts over a window and group; published. */
  record Totals(
      Level level, Window window, List<String> fields, List<String> groupBy, int minimumCount)
      implements LevelPlan {
    public Totals {
      fields = List.copyOf(fields);
      groupBy = List.copyOf(groupBy);
    }

    /** Whether the record counts here; one without a summed field does not. */
    public boolean holds(StrandRecord record) {
      return fields.stream().allMatch(record.terms()::containsKey);
    }
  }

  /** Single records whose time is cut to a day or more; published by that window. */
  record Rows(Level level, Window window) implements LevelPlan {}

  /** Records that go out without any time; published as one window that is all time. */
  record Timeless(Level level) implements LevelPlan {}

  /** Records with their exact time, read as they are stored. */
  record Exact(Level level) implements LevelPlan {}

  static LevelPlan of(Level level) {
    if (Pipeline.releasesExactTime(level)) {
      return new Exact(level);
    }
    for (Operator operator : level.operators()) {
      if (operator instanceof Operator.WindowTotal total) {
        return new Totals(
            level, total.window(), total.fields(), total.groupBy(), total.minimumCount());
      }
      if (operator instanceof Operator.WindowAverage mean) {
        return new Totals(level, mean.window(), mean.fields(), mean.groupBy(), mean.minimumCount());
      }
      if (operator instanceof Operator.WindowCount count) {
        return new Totals(level, count.window(), List.of(), count.groupBy(), count.minimumCount());
      }
      if (operator instanceof Operator.TruncateTime cut && cut.field().equals(Terms.TIME)) {
        return new Rows(level, cut.unit() == Window.HOUR ? Window.DAY : cut.unit());
      }
    }
    return new Timeless(level);
  }
}
