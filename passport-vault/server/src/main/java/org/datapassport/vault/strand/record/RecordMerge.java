package org.datapassport.vault.strand.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.datapassport.consent.terms.DataPeriod;

/**
 * Reads records of overlapping segments in one order of time.
 *
 * <p>What holds records, a segment or a page of the index that lists segments, is opened only when
 * the place at which reading enters it is not past the next record that is already open, so a page
 * opens as few of them as overlap in time around it; those of one moment follow each other. Cost:
 * one heap of the open segments' records.
 */
public final class RecordMerge {
  /** More than any offset of a clock from UTC. */
  private static final Duration OFFSET_MAX = Duration.ofHours(18);

  /** Something with records between two moments. */
  public interface Held {
    Instant from();

    Instant to();

    /** None of its records stands before this. */
    default Position lower() {
      return new Position(from(), 0);
    }

    /** None of its records stands behind this. */
    default Position upper() {
      return new Position(to(), Long.MAX_VALUE);
    }
  }

  /** Opens what is held: a page's segments, a segment's records. */
  public interface Opener {
    List<Head> segments(Held page);

    List<TaggedRecord> records(Head segment);
  }

  /**
   * A segment that may hold wanted records; its edges are {@code Instant.EPOCH} for facts.
   *
   * @param firstSeq sequence number of its first record
   */
  public record Head(
      UUID segment, int version, long firstSeq, int records, Instant from, Instant to)
      implements Held {
    @Override
    public Position lower() {
      return new Position(from, firstSeq);
    }

    @Override
    public Position upper() {
      return new Position(to, firstSeq + records - 1);
    }
  }

  /** A record and where it stands. */
  public record Placed(Position position, TaggedRecord record) {}

  private final RecordQuery query;
  private final Opener opener;
  private final PriorityQueue<Held> closed;
  private final PriorityQueue<Placed> ready;

  public RecordMerge(RecordQuery query, List<? extends Held> held, Opener opener) {
    this.query = query;
    this.opener = opener;
    this.closed =
        new PriorityQueue<>(
            query.newestFirst()
                ? Comparator.comparing(Held::upper).reversed()
                : Comparator.comparing(Held::lower));
    held.stream().filter(this::mayHoldWanted).forEach(closed::add);
    Comparator<Placed> order = Comparator.comparing(Placed::position);
    this.ready = new PriorityQueue<>(query.newestFirst() ? order.reversed() : order);
  }

  public Optional<Placed> next() {
    while (!closed.isEmpty() && mustOpen(closed.element())) {
      open(closed.remove());
    }
    return Optional.ofNullable(ready.poll());
  }

  private void open(Held held) {
    if (held instanceof Head segment) {
      openSegment(segment);
    } else {
      opener.segments(held).stream().filter(this::mayHoldWanted).forEach(closed::add);
    }
  }

  private boolean mayHoldWanted(Held held) {
    return query.days().begin().filter(from -> held.to().isBefore(from.minus(OFFSET_MAX))).isEmpty()
        && query.days().end().filter(end -> !held.from().isBefore(end.plus(OFFSET_MAX))).isEmpty()
        && query.from().filter(from -> held.to().isBefore(from)).isEmpty()
        && query.until().filter(until -> !held.from().isBefore(until)).isEmpty()
        && query.after().filter(after -> isPassed(held, after)).isEmpty()
        && !(held instanceof Head segment && segment.firstSeq() >= query.beforeSeq());
  }

  private boolean isPassed(Held held, Position after) {
    return query.newestFirst()
        ? held.lower().compareTo(after) >= 0
        : held.upper().compareTo(after) <= 0;
  }

  private boolean mustOpen(Held head) {
    Placed first = ready.peek();
    if (first == null) {
      return true;
    }
    return query.newestFirst()
        ? head.upper().compareTo(first.position()) >= 0
        : head.lower().compareTo(first.position()) <= 0;
  }

  private void openSegment(Head head) {
    List<TaggedRecord> records = opener.records(head);
    for (int i = 0; i < records.size(); i++) {
      TaggedRecord record = records.get(i);
      Instant time = record.body().time().orElse(Instant.EPOCH);
      Position position = new Position(time, head.firstSeq() + i);
      if (isWanted(record, position)) {
        ready.add(new Placed(position, record));
      }
    }
  }

  private boolean isWanted(TaggedRecord record, Position position) {
    Instant time = position.time();
    return isOfTheDays(record)
        && query.from().filter(from -> isTimeless(record) || time.isBefore(from)).isEmpty()
        && query.until().filter(until -> isTimeless(record) || !time.isBefore(until)).isEmpty()
        && query.tag().filter(tag -> !record.tags().contains(tag)).isEmpty()
        && query.after().filter(after -> !isAfter(position, after)).isEmpty();
  }

  private boolean isOfTheDays(TaggedRecord record) {
    return query.days().equals(DataPeriod.ALWAYS)
        || record.body().local().filter(at -> query.days().holds(at.toLocalDate())).isPresent();
  }

  /** A record without a time is outside every period. */
  private static boolean isTimeless(TaggedRecord record) {
    return record.body().time().isEmpty();
  }

  private boolean isAfter(Position position, Position after) {
    int order = position.compareTo(after);
    return query.newestFirst() ? order < 0 : order > 0;
  }
}
