package org.datapassport.vault.strand.record;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads records of overlapping segments in one order of time.
 *
 * <p>Segments come sorted by the edge at which reading enters them. A segment is opened only when
 * its edge is not past the next record that is already open, so a page opens as few segments as
 * overlap in time around it. Cost: one heap of the open segments' records.
 */
public final class RecordMerge {
  /**
   * A segment that may hold wanted records; its edges are {@code Instant.EPOCH} for facts.
   *
   * @param firstSeq sequence number of its first record
   */
  public record Head(UUID segment, int version, long firstSeq, Instant from, Instant to) {}

  /** A record and where it stands. */
  public record Placed(Position position, TaggedRecord record) {}

  private final RecordQuery query;
  private final Function<Head, List<TaggedRecord>> open;
  private final Deque<Head> closed;
  private final PriorityQueue<Placed> ready;

  public RecordMerge(RecordQuery query, List<Head> heads, Function<Head, List<TaggedRecord>> open) {
    this.query = query;
    this.open = open;
    Comparator<Head> entering =
        query.newestFirst()
            ? Comparator.comparing(Head::to).reversed()
            : Comparator.comparing(Head::from);
    this.closed = new ArrayDeque<>(heads.stream().sorted(entering).toList());
    Comparator<Placed> order = Comparator.comparing(Placed::position);
    this.ready = new PriorityQueue<>(query.newestFirst() ? order.reversed() : order);
  }

  public Optional<Placed> next() {
    while (!closed.isEmpty() && mustOpen(closed.element())) {
      openSegment(closed.remove());
    }
    return Optional.ofNullable(ready.poll());
  }

  private boolean mustOpen(Head head) {
    Placed first = ready.peek();
    if (first == null) {
      return true;
    }
    Instant time = first.position().time();
    return query.newestFirst() ? !head.to().isBefore(time) : !head.from().isAfter(time);
  }

  private void openSegment(Head head) {
    List<TaggedRecord> records = open.apply(head);
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
    return query.from().filter(from -> isOutside(record, from, true)).isEmpty()
        && query.until().filter(until -> isOutside(record, until, false)).isEmpty()
        && query.tag().filter(tag -> !record.tags().contains(tag)).isEmpty()
        && query.after().filter(after -> !isAfter(position, after)).isEmpty();
  }

  /** A record without a time is outside every period. */
  private static boolean isOutside(TaggedRecord record, Instant edge, boolean lower) {
    return record
        .body()
        .time()
        .map(time -> lower ? time.isBefore(edge) : !time.isBefore(edge))
        .orElse(true);
  }

  private boolean isAfter(Position position, Position after) {
    int order = position.compareTo(after);
    return query.newestFirst() ? order < 0 : order > 0;
  }
}
