package org.datapassport.provider.consent.choice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Dates, counts and durations in plain words. */
public final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH);

  private Words() {}

  public static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).format(DAY);
  }

  public static String time(Instant time) {
    return time.atOffset(ZoneOffset.UTC).format(TIME);
  }

  static String count(long number, String one, String many) {
    return number == 1 ? "1 " + one : String.format(Locale.ENGLISH, "%,d %s", number, many);
  }

  /** An ISO 8601 duration such as {@code P30D}; what cannot be read is shown as it came. */
  @SuppressWarnings("JavaPeriodGetDays") // years and months are named beside the days
  static String length(String iso) {
    try {
      if (iso.startsWith("PT")) {
        return count(Duration.parse(iso).toHours(), "hour", "hours");
      }
      Period period = Period.parse(iso.contains("T") ? iso.substring(0, iso.indexOf('T')) : iso);
      List<String> parts = new ArrayList<>();
      if (period.getYears() != 0) {
        parts.add(count(period.getYears(), "year", "years"));
      }
      if (period.getMonths() != 0) {
        parts.add(count(period.getMonths(), "month", "months"));
      }
      if (period.getDays() != 0) {
        parts.add(count(period.getDays(), "day", "days"));
      }
      return parts.isEmpty() ? "not at all" : String.join(" and ", parts);
    } catch (DateTimeParseException e) {
      return iso;
    }
  }
}
