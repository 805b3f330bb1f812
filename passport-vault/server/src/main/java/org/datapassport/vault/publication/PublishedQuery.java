package org.datapassport.vault.publication;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.ontology.word.Level;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.view.Released;

/**
 * What somebody wants of a published level.
 *
 * @param period what was granted; only windows that lie in it whole go out
 * @param from rows whose window begins earlier are passed over; {@code Instant.MIN} for none
 * @param until rows whose window begins then or later are passed over; {@code Instant.MAX} for none
 * @param limit rows of a page
 */
public record PublishedQuery(
    Level level,
    DataPeriod period,
    Instant from,
    Instant until,
    PublishedPosition after,
    int limit) {
  /** The first page of all that a period holds. */
  public static PublishedQuery all(Level level, DataPeriod period, int limit) {
    return new PublishedQuery(
        level, period, Instant.MIN, Instant.MAX, PublishedPosition.START, limit);
  }

  Span granted() {
    return granted(period);
  }

  /** The days of a grant, on whatever calendar a record has. */
  static Span granted(DataPeriod period) {
    return new Span(
        period.begin().map(PublishedQuery::wall).orElse(Span.EVER.begin()),
        period.end().map(PublishedQuery::wall).orElse(Span.EVER.end()));
  }

  private static LocalDateTime wall(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Whether a block may hold rows that are wanted; an hour more or less does no harm. */
  boolean mayWant(Span block) {
    return block.equals(Span.EVER)
        || (block.end().toInstant(ZoneOffset.UTC).isAfter(from)
            && block.begin().toInstant(ZoneOffset.UTC).isBefore(until));
  }

  boolean wants(Released row) {
    return row.start()
        .map(local -> local.toInstant(ZoneOffset.UTC))
        .map(start -> !start.isBefore(from) && start.isBefore(until))
        .orElse(true);
  }
}
