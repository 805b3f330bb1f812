package org.datapassport.vault.grant.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days whose records may be read, both ends included, in UTC; an open end has no bound.
 *
 * <p>Ordered by containment; the whole of time is the greatest.
 */
public record DataPeriod(Optional<LocalDate> from, Optional<LocalDate> to) {
  public static final DataPeriod ALWAYS = new DataPeriod(Optional.empty(), Optional.empty());

  boolean isEmpty() {
    return from.isPresent() && to.isPresent() && from.get().isAfter(to.get());
  }

  boolean isWithin(DataPeriod other) {
    boolean begins =
        other.from.isEmpty() || from.filter(day -> !day.isBefore(other.from.get())).isPresent();
    boolean ends = other.to.isEmpty() || to.filter(day -> !day.isAfter(other.to.get())).isPresent();
    return begins && ends;
  }

  DataPeriod meet(DataPeriod other) {
    Optional<LocalDate> begin =
        from.isPresent() && other.from.isPresent()
            ? Optional.of(from.get().isAfter(other.from.get()) ? from.get() : other.from.get())
            : from.or(other::from);
    Optional<LocalDate> end =
        to.isPresent() && other.to.isPresent()
            ? Optional.of(to.get().isBefore(other.to.get()) ? to.get() : other.to.get())
            : to.or(other::to);
    return new DataPeriod(begin, end);
  }

  /** First instant of the period. */
  public Optional<Instant> begin() {
    return from.map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** First instant after the period. */
  public Optional<Instant> end() {
    return to.map(day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
