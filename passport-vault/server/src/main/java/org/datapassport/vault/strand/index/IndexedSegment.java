package org.datapassport.vault.strand.index;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.SegmentCodec;

/**
 * What is known of a segment without opening it.
 *
 * @param firstSeq sequence number of its first record
 * @param timed whether its records have a time; if not, its edges are {@code Instant.EPOCH}
 * @param from time of its earliest record
 * @param to time of its latest record
 * @param arrivedAt when it was written
 * @param importId the import that brought it, or {@link #NO_IMPORT}
 * @param tags IRIs of all tags that its records carry
 */
public record IndexedSegment(
    UUID id,
    int version,
    long firstSeq,
    int records,
    boolean timed,
    Instant from,
    Instant to,
    Instant arrivedAt,
    UUID importId,
    Set<String> tags) {
  /** Stands where no import brought the records, as with facts from a form. */
  public static final UUID NO_IMPORT = new UUID(0, 0);

  public IndexedSegment {
    tags = Set.copyOf(tags);
  }

  /** Who brought records, and when. */
  public record Origin(UUID importId, Instant at) {}

  /** Describes records that are to be written together, in order of time. */
  public static IndexedSegment of(
      UUID id, int version, long firstSeq, Origin origin, List<SegmentCodec.Hashed> records) {
    List<Instant> times =
        records.stream().flatMap(each -> each.record().body().time().stream()).sorted().toList();
    Set<String> tags = new TreeSet<>();
    records.forEach(each -> tags.addAll(each.record().tags()));
    boolean timed = !times.isEmpty();
    return new IndexedSegment(
        id,
        version,
        firstSeq,
        records.size(),
        timed,
        timed ? times.getFirst() : Instant.EPOCH,
        timed ? times.getLast() : Instant.EPOCH,
        origin.at(),
        origin.importId(),
        tags);
  }

  /** Whether the record of this number is one of its. */
  public boolean holds(long seq) {
    return firstSeq <= seq && seq < firstSeq + records;
  }

  /** How many of its records stand before the one of this number. */
  public int place(Position position) {
    return (int) (position.seq() - firstSeq);
  }

  public RecordMerge.Head head() {
    return new RecordMerge.Head(id, version, firstSeq, records, from, to);
  }
}
