package org.datapassport.vault.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.terms.DataPeriod;

/**
 * From one day to another, both included, as typed into six fields.
 *
 * <p>A wrong day narrows nothing and is reported: better too much shown than a period that the
 * citizen did not mean.
 */
public record PeriodFilter(DateEntry from, DateEntry to) {
  public Optional<Instant> begin() {
    return from.date().map(PeriodFilter::startOf);
  }

  /** The days, each record on its own calendar. */
  public DataPeriod days() {
    return new DataPeriod(from.date().orElse(LocalDate.MIN), to.date().orElse(LocalDate.MAX));
  }

  /** Exclusive: the start of the day after the last. */
  public Optional<Instant> end() {
    return to.date().map(day -> startOf(day.plusDays(1)));
  }

  public List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (from.isWrong()) {
      errors.add(new FieldError("from-d", "Enter a day that exists for “From”"));
    }
    if (to.isWrong()) {
      errors.add(new FieldError("to-d", "Enter a day that exists for “To”"));
    }
    boolean reversed =
        from.date().isPresent()
            && to.date().isPresent()
            && from.date().get().isAfter(to.date().get());
    if (reversed) {
      errors.add(new FieldError("to-d", "“To” must not be before “From”"));
    }
    return errors;
  }

  /** The fields again, for links to the next page. */
  public String query() {
    return part("from", from) + part("to", to);
  }

  private static String part(String name, DateEntry entry) {
    if (entry.date().isEmpty()) {
      return "";
    }
    LocalDate date = entry.date().get();
    return "&"
        + name
        + "-d="
        + date.getDayOfMonth()
        + "&"
        + name
        + "-m="
        + date.getMonthValue()
        + "&"
        + name
        + "-y="
        + date.getYear();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
