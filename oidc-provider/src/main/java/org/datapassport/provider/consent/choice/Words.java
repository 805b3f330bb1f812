package org.datapassport.provider.consent.choice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and counts in plain words. */
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
}
