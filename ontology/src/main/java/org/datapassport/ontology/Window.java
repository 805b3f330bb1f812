package org.datapassport.ontology;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A stretch of time that a view gathers records by, in UTC.
 *
 * <p>A night runs from noon to noon and bears the date on which it began, so that sleep from 23:00
 * to 07:00 is one night.
 */
public enum Window {
  HOUR,
  DAY,
  NIGHT,
  WEEK,
  MONTH,
  YEAR;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what {@link #id()} writes.
   *
   * @throws IllegalArgumentException when there is no such window
   */
  public static Window of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** The first instant of the window that holds this one. */
  public Instant start(Instant time) {
    return startUtc(time).toInstant(ZoneOffset.UTC);
  }

  /**
   * The window's name: {@code 2026-10-03T10}, {@code 2026-10-03}, {@code 2026-W40}, {@code
   * 2026-10}, {@code 2026}. Within one kind of window, names sort as the times do.
   */
  public String period(Instant time) {
    LocalDateTime start = startUtc(time);
    return switch (this) {
      case HOUR -> start.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT));
      case DAY, NIGHT -> start.toLocalDate().toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%04d-W%02d",
              start.get(IsoFields.WEEK_BASED_YEAR),
              start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> start.format(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT));
      case YEAR -> start.format(DateTimeFormatter.ofPattern("uuuu", Locale.ROOT));
    };
  }

  private LocalDateTime startUtc(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDate day = local.toLocalDate();
    return switch (this) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay();
      case NIGHT -> local.minusHours(12).toLocalDate().atTime(12, 0);
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case MONTH -> day.withDayOfMonth(1).atStartOfDay();
      case YEAR -> day.withDayOfYear(1).atStartOfDay();
    };
  }
}
