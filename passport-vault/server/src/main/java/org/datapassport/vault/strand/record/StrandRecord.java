package org.datapassport.vault.strand.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A flat record in the ontology's compact terms, such as {@code {"type":"Purchase","time":
 * "2026-10-03T10:12:00Z","amount":"12.40","currency":"EUR"}}.
 *
 * <p>Every value is text: amounts stay exact and one value has one encoding. {@link #toString} says
 * how many terms there are and never what they are, so that a record cannot slip into a log.
 */
public record StrandRecord(Map<String, String> terms) {
  public static final String TYPE = "type";
  public static final String TIME = "time";
  public static final String END_TIME = "endTime";
  public static final String DATE = "date";

  /** The zone that was assumed because the source of the record said none. */
  public static final String ASSUMED_ZONE = "assumedZone";

  /** How a time ends whose moment is known and whose place is not (RFC 9557 section 2). */
  private static final String NO_PLACE = "Z";

  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";
  private static final String WHOLE_DAY = "0000-00-00";

  /** The widest record shape of the catalogue has half as many. */
  static final int TERMS_MAX = 48;

  public StrandRecord {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    if (terms.isEmpty() || terms.size() > TERMS_MAX) {
      throw new IllegalArgumentException("A record has 1 to " + TERMS_MAX + " terms");
    }
    if (!terms.containsKey(TYPE)) {
      throw new IllegalArgumentException("A record says its type");
    }
    String time = terms.get(TIME);
    if (time != null) {
      instant(time);
    }
    String endTime = terms.get(END_TIME);
    if (endTime != null) {
      instant(endTime);
    }
    String date = terms.get(DATE);
    if (date != null) {
      day(date);
    }
  }

  public Optional<String> term(String name) {
    return Optional.ofNullable(terms.get(name));
  }

  /**
   * When it happened or began, for the order of records; a day stands where it begins in UTC. Facts
   * such as a name have no time.
   */
  public Optional<Instant> time() {
    return term(TIME)
        .map(StrandRecord::instant)
        .or(() -> term(DATE).map(text -> day(text).atStartOfDay().toInstant(ZoneOffset.UTC)));
  }

  /** What calendar and clock showed where it happened; a day is its beginning. */
  public Optional<LocalDateTime> local() {
    return term(TIME)
        .map(StrandRecord::wall)
        .or(() -> term(DATE).map(text -> day(text).atStartOfDay()));
  }

  /** Whether the moment is known and what calendar and clock showed is not. */
  public boolean lacksPlace() {
    return term(TIME).filter(text -> text.endsWith(NO_PLACE)).isPresent();
  }

  /** The same record on the calendar of a zone, marked as assumed, where it has none of its own. */
  public StrandRecord assuming(ZoneId zone) {
    if (!lacksPlace()) {
      return this;
    }
    Map<String, String> placed = new LinkedHashMap<>(terms);
    placed.computeIfPresent(TIME, (term, text) -> at(instant(text), zone));
    placed.computeIfPresent(
        END_TIME, (term, text) -> text.endsWith(NO_PLACE) ? at(instant(text), zone) : text);
    placed.put(ASSUMED_ZONE, zone.getId());
    return new StrandRecord(placed);
  }

  private static String at(Instant instant, ZoneId zone) {
    OffsetDateTime local = instant.atZone(zone).toOffsetDateTime();
    ZoneOffset offset = local.getOffset();
    boolean whole = offset.getTotalSeconds() % 60 == 0;
    return text(whole ? local : local.withOffsetSameInstant(minutes(offset)));
  }

  /** Before standard time, offsets had seconds, which no time of ours can say. */
  private static ZoneOffset minutes(ZoneOffset offset) {
    return ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() / 60 * 60);
  }

  /** As a record says a time whose place is known; whole seconds. */
  public static String text(OffsetDateTime time) {
    return WITH_OFFSET.format(time);
  }

  private static LocalDate day(String text) {
    try {
      return isWritten(text, WHOLE_DAY)
          ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
          : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A record's day is an ISO 8601 date", e);
    }
  }

  private static Instant instant(String text) {
    try {
      return isWritten(text, WHOLE_SECOND)
          ? wholeSecond(text).toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A record's times are RFC 3339 with an offset", e);
    }
  }

  /** So are most times written; the general reader would be most of what a page costs. */
  private static boolean isWritten(String text, String form) {
    if (text.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = form.charAt(i);
      char found = text.charAt(i);
      boolean fits = wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static LocalDateTime wall(String text) {
    return isWritten(text, WHOLE_SECOND)
        ? wholeSecond(text)
        : OffsetDateTime.parse(text).toLocalDateTime();
  }

  private static LocalDateTime wholeSecond(String text) {
    return LocalDateTime.of(
        number(text, 0, 4),
        number(text, 5, 7),
        number(text, 8, 10),
        number(text, 11, 13),
        number(text, 14, 16),
        number(text, 17, 19));
  }

  private static int number(String text, int from, int until) {
    return Integer.parseInt(text, from, until, 10);
  }

  @Override
  public String toString() {
    return "StrandRecord[" + terms.size() + " terms]";
  }
}
