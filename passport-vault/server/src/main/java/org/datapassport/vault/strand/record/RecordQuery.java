package org.datapassport.vault.strand.record;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.consent.terms.DataPeriod;

/**
 * Which records to read, and from where on.
 *
 * @param from inclusive; records without a time are read only when there is no time filter
 * @param until exclusive
 * @param days on the calendar of the place where a record was made
 * @param tag only records that carry this tag
 * @param after where the last page ended
 * @param beforeSeq only records with a smaller sequence number: those that were there at a moment
 */
public record RecordQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    DataPeriod days,
    Optional<String> tag,
    boolean newestFirst,
    Optional<Position> after,
    long beforeSeq,
    int limit) {
  /** A page of a thousand records is about 200 kB of JSON-LD. */
  public static final int LIMIT_MAX = 1000;

  public RecordQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("A page has 1 to " + LIMIT_MAX + " records");
    }
  }

  /** The first page of everything, oldest first. */
  public static RecordQuery all(int limit) {
    return new RecordQuery(
        Optional.empty(),
        Optional.empty(),
        DataPeriod.ALWAYS,
        Optional.empty(),
        false,
        Optional.empty(),
        Long.MAX_VALUE,
        limit);
  }

  public RecordQuery between(Optional<Instant> begin, Optional<Instant> end) {
    return new RecordQuery(begin, end, days, tag, newestFirst, after, beforeSeq, limit);
  }

  /** Only records of these days, each on its own calendar. */
  public RecordQuery during(DataPeriod period) {
    return new RecordQuery(from, until, period, tag, newestFirst, after, beforeSeq, limit);
  }

  public RecordQuery tagged(Optional<String> wanted) {
    return new RecordQuery(from, until, days, wanted, newestFirst, after, beforeSeq, limit);
  }

  public RecordQuery latestFirst() {
    return new RecordQuery(from, until, days, tag, true, after, beforeSeq, limit);
  }

  public RecordQuery after(Optional<Position> position) {
    return new RecordQuery(from, until, days, tag, newestFirst, position, beforeSeq, limit);
  }

  /** Only what was there when the strand's next sequence number was this one. */
  public RecordQuery before(long seq) {
    return new RecordQuery(from, until, days, tag, newestFirst, after, seq, limit);
  }
}
