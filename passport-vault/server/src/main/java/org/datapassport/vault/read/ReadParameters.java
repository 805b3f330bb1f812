package org.datapassport.vault.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.strand.record.RecordQuery;

/**
 * The query of a reading: {@code from}, {@code to}, {@code limit}, {@code cursor}.
 *
 * @param until exclusive; a day given as {@code to} is read to its end
 * @param limit 0 where none was given
 */
record ReadParameters(
    Optional<Instant> from, Optional<Instant> until, int limit, Optional<String> cursor) {
  private static final Set<String> KNOWN = Set.of("from", "to", "limit", "cursor");
  private static final Pattern LIMIT = Pattern.compile("[0-9]{1,9}");
  private static final int LIMIT_USUAL = 100;
  private static final int CHARACTERS_MAX = 1000;
  private static final int DATE_CHARACTERS = 10;

  static ReadParameters of(Map<String, List<String>> query) {
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      if (!KNOWN.contains(parameter.getKey()) || parameter.getValue().size() != 1) {
        throw refused("a parameter is unknown or comes twice");
      }
    }
    return new ReadParameters(
        text(query, "from").map(text -> instant(text, 0)),
        text(query, "to").map(text -> instant(text, 1)),
        text(query, "limit").map(ReadParameters::limit).orElse(0),
        text(query, "cursor"));
  }

  /** Where a new reading begins. */
  Cursor first(UUID reading) {
    return new Cursor(reading, limit == 0 ? LIMIT_USUAL : limit, from, until, Optional.empty(), 0);
  }

  /**
   * What was fixed by the first page of a reading does not change; it may be said again.
   *
   * @throws ProblemException {@code query-refused}
   */
  void checkGoesOnAs(Cursor page) {
    boolean same =
        (limit == 0 || limit == page.limit())
            && (from.isEmpty() || from.equals(page.from()))
            && (until.isEmpty() || until.equals(page.until()));
    if (!same) {
      throw refused("limit, from and to are those of the reading's first page");
    }
  }

  private static Optional<String> text(Map<String, List<String>> query, String name) {
    Optional<String> text = query.getOrDefault(name, List.of()).stream().findFirst();
    if (text.filter(each -> each.length() > CHARACTERS_MAX).isPresent()) {
      throw refused(name);
    }
    return text;
  }

  private static Instant instant(String text, int daysAdded) {
    try {
      return text.length() == DATE_CHARACTERS
          ? LocalDate.parse(text).plusDays(daysAdded).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw refused("from and to are dates or RFC 3339 times");
    }
  }

  private static int limit(String text) {
    int limit = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (limit >= 1 && limit <= RecordQuery.LIMIT_MAX) {
      return limit;
    }
    throw refused("limit");
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(VaultProblem.QUERY_REFUSED, "Check: " + detail);
  }
}
