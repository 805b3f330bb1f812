package org.datapassport.ontology.word;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A stretch of time that a view gathers records by, on the calendar and clock of the place where
 * the record was made.
 *
 * <p>A night runs from noon to noon and bears the date on which it began, so that sleep from 23:00
 * to 07:00 is one night. A week of nights is what seven nights nest in: Monday noon to Monday noon.
 * The weeks of a month begin on its 1st, 8th, 15th and 22nd, and the last ends with it: weeks from
 * Monday would cross months.
 */
public enum Window {
  HOUR,
  DAY,
  NIGHT,
  WEEK,
  NIGHT_WEEK,
  MONTH_WEEK,
  MONTH,
  YEAR;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads what {@link #id()} writes.
   *
   * @throws IllegalArgumentException when there is no such window
   */
  public static Window of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * The window's name: {@code 2026-10-03T10}, {@code 2026-10-03}, {@code 2026-W40}, {@code
   * 2026-10}, {@code 2026}. Within one kind of window, names sort as the times do.
   */
  public String period(LocalDateTime time) {
    LocalDateTime start = start(time);
    return switch (this) {
      case HOUR -> start.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT));
      case DAY, NIGHT -> start.toLocalDate().toString();
      case WEEK, NIGHT_WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH_WEEK -> start.toLocalDate() + "/" + end(time).toLocalDate().minusDays(1);
      case MONTH -> start.format(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT));
      case YEAR -> start.format(DateTimeFormatter.ofPattern("uuuu", Locale.ROOT));
    };
  }

  /** The first moment of the window that holds this one. */
  public LocalDateTime start(LocalDateTime time) {
    LocalDate day = time.toLocalDate();
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay();
      case NIGHT -> night(time).atTime(LocalTime.NOON);
      case WEEK -> monday(day).atStartOfDay();
      case NIGHT_WEEK -> monday(night(time)).atTime(LocalTime.NOON);
      case MONTH_WEEK -> day.withDayOfMonth(monthWeek(day) * 7 + 1).atStartOfDay();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay();
      case YEAR -> day.withDayOfYear(1).atStartOfDay();
    };
  }

  /** The first moment after the window that holds this one. */
  public LocalDateTime end(LocalDateTime time) {
    LocalDateTime start = start(time);
    return switch (this) {
      case HOUR -> start.plusHours(1);
      case DAY, NIGHT -> start.plusDays(1);
      case WEEK, NIGHT_WEEK -> start.plusWeeks(1);
      case MONTH_WEEK ->
          monthWeek(start.toLocalDate()) < 3
              ? start.plusWeeks(1)
              : start.withDayOfMonth(1).plusMonths(1);
      case MONTH -> start.plusMonths(1);
      case YEAR -> start.plusYears(1);
    };
  }

  /** Whether each window of the other kind lies within one of this kind. */
  public boolean holdsWhole(Window other) {
    return switch (this) {
      case HOUR -> other == HOUR;
      case DAY -> other == DAY || other == HOUR;
      case NIGHT -> other == NIGHT || other == HOUR;
      case WEEK -> other == WEEK || DAY.holdsWhole(other);
      case NIGHT_WEEK -> other == NIGHT_WEEK || NIGHT.holdsWhole(other);
      case MONTH_WEEK -> other == MONTH_WEEK || DAY.holdsWhole(other);
      case MONTH -> other == MONTH || MONTH_WEEK.holdsWhole(other);
      case YEAR -> other == YEAR || MONTH.holdsWhole(other);
    };
  }

  /** The date that the night of this moment bears. */
  private static LocalDate night(LocalDateTime time) {
    return time.minusHours(12).toLocalDate();
  }

  /** Which week of its month, from 0 to 3. */
  private static int monthWeek(LocalDate day) {
    return Math.min((day.getDayOfMonth() - 1) / 7, 3);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
