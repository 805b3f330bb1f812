package org.datapassport.vault.publication.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A set of sequence numbers, kept as ranges: records of one import lie side by side.
 *
 * <p>Written as {@code 5-9,12}.
 */
public record SequenceSet(List<Range> ranges) {
  public static final SequenceSet EMPTY = new SequenceSet(List.of());

  /** Both ends included. */
  public record Range(long first, long last) {
    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }

  public SequenceSet {
    ranges = List.copyOf(ranges);
  }

  public static SequenceSet of(Collection<Long> numbers) {
    List<Range> ranges = new ArrayList<>();
    for (long number : new TreeSet<>(numbers)) {
      Range before =
          ranges.isEmpty() ? new Range(0, Long.MIN_VALUE) : ranges.get(ranges.size() - 1);
      if (before.last() == number - 1) {
        ranges.set(ranges.size() - 1, new Range(before.first(), number));
      } else {
        ranges.add(new Range(number, number));
      }
    }
    return new SequenceSet(ranges);
  }

  /** Reads what {@link #toString} wrote. */
  public static SequenceSet parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = range.indexOf('-');
      long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
      ranges.add(new Range(first, dash < 0 ? first : Long.parseLong(range.substring(dash + 1))));
    }
    return new SequenceSet(ranges);
  }

  public boolean contains(long number) {
    return ranges.stream().anyMatch(each -> each.first() <= number && number <= each.last());
  }

  public LongStream stream() {
    return ranges.stream().flatMapToLong(each -> LongStream.rangeClosed(each.first(), each.last()));
  }

  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
