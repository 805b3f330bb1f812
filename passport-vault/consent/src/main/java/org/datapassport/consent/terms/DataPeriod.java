package org.datapassport.consent.terms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The days whose records may be read, both ends included, on the calendar of the place where a
 * record was made.
 *
 * <p>Ordered by containment; the whole of time is the greatest.
 *
 * @param from {@code LocalDate.MIN} where the past has no bound
 * @param to {@code LocalDate.MAX} where the future has none
 */
public record DataPeriod(LocalDate from, LocalDate to) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  public static final DataPeriod ALWAYS = new DataPeriod(LocalDate.MIN, LocalDate.MAX);

  /** A day as requests and forms write it, {@code 2026-11-30}; of years with four digits. */
  public static Optional<LocalDate> day(String text) {
    try {
      return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean isEmpty() {
    return from.isAfter(to);
  }

  /** Whether records of any time before {@code to} are in it. */
  public boolean hasOpenStart() {
    return from.equals(LocalDate.MIN);
  }

  /** Whether records of any time after {@code from} are in it. */
  public boolean hasOpenEnd() {
    return to.equals(LocalDate.MAX);
  }

  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean isWithin(DataPeriod other) {
    return !from.isBefore(other.from) && !to.isAfter(other.to);
  }

  DataPeriod meet(DataPeriod other) {
    return new DataPeriod(
        from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
  }

  /** First instant of the period where clocks show UTC. */
  public Optional<Instant> begin() {
    return hasOpenStart()
        ? Optional.empty()
        : Optional.of(from.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** First instant after the period where clocks show UTC. */
  public Optional<Instant> end() {
    return hasOpenEnd()
        ? Optional.empty()
        : Optional.of(to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
