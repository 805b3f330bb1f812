package org.datapassport.ontology.word;

import java.math.BigDecimal;
import java.util.List;

/**
 * One step from stored records to the records of a view. The list is closed, so that the consent
 * page can say each step in words and the vault can compute each.
 *
 * <p>Fields are named by their JSON terms. A record without the field passes unchanged, except
 * through window operators, which leave it out.
 */
public sealed interface Operator {
  <T> T match(Match<T> match);

  /** One method per operator, so that a new one cannot be forgotten. */
  interface Match<T> {
    T drop(Drop drop);

    T round(Round round);

    T truncateTime(TruncateTime truncate);

    T coarsenPlace(CoarsenPlace coarsen);

    T windowTotal(WindowTotal total);

    T windowAverage(WindowAverage average);

    T windowCount(WindowCount count);

    T distinct(Distinct distinct);

    T predicate(Predicate predicate);
  }

  /** The field leaves each record. */
  record Drop(String field) implements Operator {
    @Override
    public <T> T match(Match<T> match) {
      return match.drop(this);
    }
  }

  /** The number becomes the nearest multiple of {@code step}, halves away from zero. */
  record Round(String field, BigDecimal step) implements Operator {
    public Round {
      if (step.signum() <= 0) {
        throw new IllegalArgumentException("step must be above zero, got " + step);
      }
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.round(this);
    }
  }

  /** The time or date becomes the start of its window. */
  record TruncateTime(String field, Window unit) implements Operator {
    @Override
    public <T> T match(Match<T> match) {
      return match.truncateTime(this);
    }
  }

  /**
   * Both coordinates become the centre of their cell in a grid of degrees.
   *
   * @param cell edge of a cell in degrees; 0.1 is about 11 km from north to south
   */
  record CoarsenPlace(String latitude, String longitude, BigDecimal cell) implements Operator {
    public CoarsenPlace {
      if (cell.signum() <= 0) {
        throw new IllegalArgumentException("cell must be above zero, got " + cell);
      }
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.coarsenPlace(this);
    }
  }

  /**
   * One record per window and group: {@code period}, the group's fields, the sum of each of {@code
   * fields}, {@code count}.
   *
   * @param minimumCount windows with fewer records are left out
   */
  record WindowTotal(Window window, List<String> fields, List<String> groupBy, int minimumCount)
      implements Operator {
    public WindowTotal {
      fields = List.copyOf(fields);
      groupBy = List.copyOf(groupBy);
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.windowTotal(this);
    }
  }

  /** Like {@link WindowTotal}, with the arithmetic mean, unrounded to 6 decimals. */
  record WindowAverage(Window window, List<String> fields, List<String> groupBy, int minimumCount)
      implements Operator {
    public WindowAverage {
      fields = List.copyOf(fields);
      groupBy = List.copyOf(groupBy);
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.windowAverage(this);
    }
  }

  /** One record per window and group: {@code period}, the group's fields, {@code count}. */
  record WindowCount(Window window, List<String> groupBy, int minimumCount) implements Operator {
    public WindowCount {
      groupBy = List.copyOf(groupBy);
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.windowCount(this);
    }
  }

  /** Records that are equal in the level's fields go out once. Always the last operator. */
  record Distinct() implements Operator {
    @Override
    public <T> T match(Match<T> match) {
      return match.distinct(this);
    }
  }

  /**
   * The record gets the boolean {@code name}: whether the field passes the test.
   *
   * <p>{@code YEARS_AT_LEAST} takes a date and counts full years until today.
   */
  record Predicate(String name, String field, Test test, BigDecimal threshold) implements Operator {
    /** The comparison that a predicate makes. */
    public enum Test {
      AT_LEAST,
      YEARS_AT_LEAST
    }

    @Override
    public <T> T match(Match<T> match) {
      return match.predicate(this);
    }
  }
}
