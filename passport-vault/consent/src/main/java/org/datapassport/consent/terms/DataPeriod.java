package org.datapassport.consent.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

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
  public static final DataPeriod ALWAYS = new DataPeriod(LocalDate.MIN, LocalDate.MAX);

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
