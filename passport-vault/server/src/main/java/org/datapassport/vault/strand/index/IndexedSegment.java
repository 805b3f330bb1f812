package org.datapassport.vault.strand.index;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.datapassport.vault.strand.record.RecordMerge;

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

  public RecordMerge.Head head() {
    return new RecordMerge.Head(id, version, firstSeq, records, from, to);
  }
}
