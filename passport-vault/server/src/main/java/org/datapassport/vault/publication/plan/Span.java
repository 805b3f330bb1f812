package org.datapassport.vault.publication.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.datapassport.ontology.word.Window;

/** A stretch of local time, end exclusive. */
public record Span(LocalDateTime begin, LocalDateTime end) {
  /** All time that a record can name; it is never over. */
  public static final Span EVER =
      new Span(LocalDate.of(1, 1, 1).atStartOfDay(), LocalDate.of(9999, 1, 1).atStartOfDay());

  public Span {
    if (!begin.isBefore(end)) {
      throw new IllegalArgumentException("A span ends after it begins");
    }
  }

  /** The window that holds this moment. */
  public static Span of(Window window, LocalDateTime local) {
    return new Span(window.start(local), window.end(local));
  }

  /** When it is over everywhere; an hour is over with its day. */
  public Instant closing() {
    return Ticks.closing(end.minusNanos(1).toLocalDate());
  }

  public boolean isOver(Instant now) {
    return !closing().isAfter(now);
  }

  public boolean isWithin(Span other) {
    return !begin.isBefore(other.begin) && !end.isAfter(other.end);
  }

  public boolean overlaps(Span other) {
    return begin.isBefore(other.end) && other.begin.isBefore(end);
  }
}
