package org.datapassport.vault.importing.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads the times that files hold, as instants of whole seconds. */
public final class Times {
  /** Older times in exports are clock mistakes: GPS itself began in 1980. */
  private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** ISO 8601 with or without an offset. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** Apple Health: {@code 2014-09-13 10:27:54 +0100}. */
  private static final DateTimeFormatter APPLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT);

  private Times() {}

  /** An ISO time; without an offset it is UTC, as GPX says. */
  public static Optional<Instant> iso(String text) {
    try {
      TemporalAccessor read = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
              read instanceof OffsetDateTime time
                  ? time.toInstant()
                  : ((LocalDateTime) read).toInstant(ZoneOffset.UTC))
          .flatMap(Times::whole);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public static Optional<Instant> apple(String text) {
    try {
      return whole(OffsetDateTime.parse(text, APPLE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A day, as its first moment in UTC. */
  public static Optional<Instant> day(String text) {
    try {
      String date = text.length() > 10 ? text.substring(0, 10) : text;
      return whole(LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> whole(Instant time) {
    return Optional.of(time.truncatedTo(ChronoUnit.SECONDS))
        .filter(each -> !each.isBefore(EARLIEST) && each.isBefore(LATEST));
  }
}
