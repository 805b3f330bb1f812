package org.datapassport.vault.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments and spans in the portal's words, seen from one moment.
 *
 * <p>Times are UTC and say so where an hour is shown: the server does not know where the citizen
 * is, and a wrong hour in a list of reads would be worse than a foreign one.
 *
 * @param now the moment from which "today" and "ago" are counted
 */
public record When(Instant now) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  /** "14 March 2026". */
  public String day(Instant moment) {
    return DAY.format(utc(moment));
  }

  /** "14 March 2026, 21:44 UTC". */
  public String moment(Instant moment) {
    return DAY.format(utc(moment)) + ", " + CLOCK.format(utc(moment)) + " UTC";
  }

  /** "21:44". */
  public String clock(Instant moment) {
    return CLOCK.format(utc(moment));
  }

  /** "Today, 21 November" or "Wednesday, 18 November 2026". */
  public String heading(LocalDate day) {
    LocalDate today = utc(now).toLocalDate();
    if (day.equals(today)) {
      return "Today, " + DAY_OF_YEAR.format(day);
    }
    if (day.equals(today.minusDays(1))) {
      return "Yesterday, " + DAY_OF_YEAR.format(day);
    }
    return WEEKDAY.format(day);
  }

  public LocalDate today() {
    return utc(now).toLocalDate();
  }

  public LocalDate date(Instant moment) {
    return utc(moment).toLocalDate();
  }

  /** "12 minutes ago", and the day itself from a week on. */
  public String ago(Instant moment) {
    Duration past = Duration.between(moment, now);
    if (past.compareTo(Duration.ofMinutes(1)) < 0) {
      return "just now";
    }
    if (past.compareTo(Duration.ofHours(1)) < 0) {
      return count(past.toMinutes(), "minute") + " ago";
    }
    if (past.compareTo(Duration.ofDays(1)) < 0) {
      return count(past.toHours(), "hour") + " ago";
    }
    if (past.compareTo(Duration.ofDays(7)) < 0) {
      return count(past.toDays(), "day") + " ago";
    }
    return day(moment);
  }

  /** "6 days", "3 hours", "less than an hour": what is left until a moment to come. */
  public String left(Instant moment) {
    Duration rest = Duration.between(now, moment);
    if (rest.compareTo(Duration.ofHours(1)) < 0) {
      return "less than an hour";
    }
    if (rest.compareTo(Duration.ofDays(2)) < 0) {
      return count(rest.toHours(), "hour");
    }
    return count(rest.truncatedTo(ChronoUnit.HOURS).toDays(), "day");
  }

  /** "30 days" for {@code P30D}; what is not an ISO 8601 period is shown as it came. */
  @SuppressWarnings("JavaPeriodGetDays") // The months are read beside the days.
  public static String period(String iso) {
    try {
      Period period = Period.parse(iso);
      if (period.getYears() == 0 && period.getMonths() == 0) {
        return count(period.getDays(), "day");
      }
      long months = period.toTotalMonths();
      if (period.getDays() != 0) {
        return count(months, "month") + " and " + count(period.getDays(), "day");
      }
      return months % 12 == 0 ? count(months / 12, "year") : count(months, "month");
    } catch (DateTimeParseException e) {
      return iso;
    }
  }

  /** "1 read", "17 reads"; 1,000 is written with a comma. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  public static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static ZonedDateTime utc(Instant moment) {
    return moment.atZone(ZoneOffset.UTC);
  }
}
