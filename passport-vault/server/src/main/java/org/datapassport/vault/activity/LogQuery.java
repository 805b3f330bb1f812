package org.datapassport.vault.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines to show, newest first.
 *
 * @param from inclusive
 * @param until exclusive
 * @param before only lines with a smaller number: where the last page ended
 */
public record LogQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> clientId,
    Optional<Long> before,
    int limit) {
  public static final int LIMIT_MAX = 1000;

  public LogQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("A page has 1 to " + LIMIT_MAX + " lines");
    }
  }

  public static LogQuery newest(int limit) {
    return new LogQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  public LogQuery between(Optional<Instant> begin, Optional<Instant> end) {
    return new LogQuery(begin, end, clientId, before, limit);
  }

  public LogQuery client(Optional<String> id) {
    return new LogQuery(from, until, id, before, limit);
  }

  public LogQuery before(Optional<Long> number) {
    return new LogQuery(from, until, clientId, number, limit);
  }

  /** Whether its moment is asked for. */
  boolean covers(LogEntry entry) {
    return from.filter(begin -> entry.at().isBefore(begin)).isEmpty()
        && until.filter(end -> !entry.at().isBefore(end)).isEmpty();
  }
}
