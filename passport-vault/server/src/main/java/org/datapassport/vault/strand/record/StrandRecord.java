package org.datapassport.vault.strand.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
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

  private static final String WHOLE_SECOND = "0000-00-00T00:00:00Z";

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
  }

  public Optional<String> term(String name) {
    return Optional.ofNullable(terms.get(name));
  }

  /** When it happened or began; facts such as a name have no time. */
  public Optional<Instant> time() {
    return term(TIME).map(StrandRecord::instant);
  }

  /** What calendar and clock showed where it happened. */
  public Optional<LocalDateTime> local() {
    return term(TIME).map(text -> OffsetDateTime.parse(text).toLocalDateTime());
  }

  private static Instant instant(String text) {
    try {
      return isWholeSecondInUtc(text)
          ? wholeSecondInUtc(text)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A record's times are RFC 3339 with an offset", e);
    }
  }

  /** So are most times written; the general reader would be most of what a page costs. */
  private static boolean isWholeSecondInUtc(String text) {
    if (text.length() != WHOLE_SECOND.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = WHOLE_SECOND.charAt(i);
      char found = text.charAt(i);
      boolean fits = wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Instant wholeSecondInUtc(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int until) {
    return Integer.parseInt(text, from, until, 10);
  }

  @Override
  public String toString() {
    return "StrandRecord[" + terms.size() + " terms]";
  }
}
