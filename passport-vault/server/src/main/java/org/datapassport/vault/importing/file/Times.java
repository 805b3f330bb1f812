package org.datapassport.vault.importing.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * Reads the times that files hold, to the whole second, with the offset that they say.
 *
 * <p>What writers do to ISO 8601 and what stays plain is read: a blank or a small letter for T, a
 * decimal comma, any number of decimals, no seconds, an offset without a colon, a leap second.
 */
public final class Times {
  /** Older times in exports are clock mistakes: GPS itself began in 1980. */
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 3);

  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

  private static final Pattern WRITTEN =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})"
              + "(?::([0-9]{2})(?:[.,][0-9]{1,40})?)? ?([Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?");

  private static final Pattern DAY =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ].*|[Zz]|[+-][0-9]{2}:?[0-9]{2})?");

  private Times() {}

  /** A time of GPX: UTC where no other offset is said, and then it tells no place. */
  public static Optional<FileTime> iso(String text) {
    return read(text).filter(Times::isSane).map(Times::moment);
  }

  /** A time of Apple Health, {@code 2014-09-13 10:27:54 +0100}: with the offset of the place. */
  public static Optional<FileTime> apple(String text) {
    return read(text)
        .filter(time -> text.length() > 6 && "+-".indexOf(text.charAt(text.length() - 5)) >= 0)
        .filter(Times::isSane)
        .map(time -> new FileTime(time.toInstant(), StrandRecord.text(time)));
  }

  /** A day of a calendar, whatever time and offset stand behind it. */
  public static Optional<LocalDate> day(String text) {
    Matcher day = DAY.matcher(text);
    try {
      return day.matches()
          ? Optional.of(LocalDate.parse(day.group(1))).filter(Times::isSane)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<OffsetDateTime> read(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(written.group(1));
      int hour = Integer.parseInt(written.group(2));
      int minute = Integer.parseInt(written.group(3));
      int second = written.group(4) == null ? 0 : Integer.parseInt(written.group(4));
      LocalDateTime local =
          hour == 24 && minute == 0 && second == 0
              ? day.plusDays(1).atStartOfDay()
              : day.atTime(LocalTime.of(hour, minute, second == 60 ? 59 : second));
      return Optional.of(local.atOffset(offset(written.group(5))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset offset(String text) {
    return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static FileTime moment(OffsetDateTime time) {
    Instant instant = time.toInstant();
    boolean tellsPlace = time.getOffset().getTotalSeconds() != 0;
    return new FileTime(instant, tellsPlace ? StrandRecord.text(time) : instant.toString());
  }

  /** An offset beyond fourteen hours is no place on earth (XML Schema part 2 says the same). */
  private static boolean isSane(OffsetDateTime time) {
    return isSane(time.toLocalDate()) && Math.abs(time.getOffset().getTotalSeconds()) <= 14 * 3600;
  }

  private static boolean isSane(LocalDate day) {
    return !day.isBefore(EARLIEST) && day.isBefore(LATEST);
  }
}
