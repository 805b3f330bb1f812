package org.datapassport.registry.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last ninety days as marks in a row.
 *
 * @param marks the eldest first; today is the last
 */
public record NinetyDays(List<Mark> marks) {
  private static final int DAYS = 90;

  public NinetyDays {
    marks = List.copyOf(marks);
  }

  /**
   * One day; empty when nobody looked in all of it.
   *
   * @param place from the left, beginning with 0
   */
  public record Mark(int place, Optional<StatusDay> seen) {
    public boolean isKept() {
      return seen.filter(StatusDay::isKept).isPresent();
    }
  }

  static LocalDate first(LocalDate today) {
    return today.minusDays(DAYS - 1L);
  }

  static NinetyDays until(LocalDate today, List<StatusDay> seen) {
    Map<LocalDate, StatusDay> byDay =
        seen.stream().collect(Collectors.toMap(StatusDay::day, Function.identity()));
    List<Mark> marks = new ArrayList<>();
    for (LocalDate day = first(today); !day.isAfter(today); day = day.plusDays(1)) {
      marks.add(new Mark(marks.size(), Optional.ofNullable(byDay.get(day))));
    }
    return new NinetyDays(marks);
  }

  public List<StatusDay> seen() {
    return marks.stream().flatMap(mark -> mark.seen().stream()).toList();
  }

  public List<StatusDay> troubled() {
    return seen().stream().filter(day -> !day.isKept()).toList();
  }

  public int kept() {
    return seen().size() - troubled().size();
  }
}
