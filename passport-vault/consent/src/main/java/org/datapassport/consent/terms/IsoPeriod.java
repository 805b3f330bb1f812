package org.datapassport.consent.terms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A length of time as ISO 8601 writes it, such as {@code P30D}, {@code P1Y} or {@code PT24H}.
 *
 * <p>Lengths are compared by {@link #estimate}, where a month has 30 days and a year 365: two texts
 * of the same length would otherwise have no order. Whoever writes a request today says days, weeks
 * or hours, which need no estimate.
 */
public record IsoPeriod(String text) {
  private static final Pattern TEXT =
      Pattern.compile(
          "P(?=.)([0-9]{1,3}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?"
              + "(T(?=.)([0-9]{1,5}H)?([0-9]{1,6}M)?([0-9]{1,8}S)?)?");

  private static final Pattern PLAIN = Pattern.compile("P([0-9]{1,4}W|[0-9]{1,5}D|T[0-9]{1,5}H)");

  public IsoPeriod {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("A period is an ISO 8601 duration such as P30D");
    }
  }

  public static Optional<IsoPeriod> parse(String text) {
    try {
      IsoPeriod stretch = new IsoPeriod(text);
      stretch.estimate();
      return Optional.of(stretch);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Period days() {
    int time = text.indexOf('T');
    String days = time < 0 ? text : text.substring(0, time);
    return days.equals("P") ? Period.ZERO : Period.parse(days);
  }

  private Duration hours() {
    int time = text.indexOf('T');
    return time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
  }

  /** Whether it is one number of weeks, days or hours. */
  public boolean isPlain() {
    return PLAIN.matcher(text).matches();
  }

  /** Whether it has no months and no years, which are longer or shorter by the calendar. */
  public boolean isExact() {
    Period days = days();
    return days.getYears() == 0 && days.getMonths() == 0;
  }

  /** About how long it is. */
  public Duration estimate() {
    Period days = days();
    return Duration.ofDays(days.getYears() * 365L + days.getMonths() * 30L + days.getDays())
        .plus(hours());
  }

  /** The moment one stretch after {@code start}, by the calendar in UTC. */
  public Instant after(Instant start) {
    return start.atZone(ZoneOffset.UTC).plus(days()).plus(hours()).toInstant();
  }

  static IsoPeriod shorter(IsoPeriod one, IsoPeriod other) {
    int order = one.estimate().compareTo(other.estimate());
    if (order == 0) {
      return one.text.compareTo(other.text) <= 0 ? one : other;
    }
    return order < 0 ? one : other;
  }

  boolean isWithin(IsoPeriod other) {
    return estimate().compareTo(other.estimate()) <= 0;
  }
}
