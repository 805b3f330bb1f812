package org.datapassport.vault.strand.index;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.record.Placing;
import org.datapassport.vault.strand.record.RecordMerge;
import org.datapassport.vault.strand.record.TagAssertion;

/**
 * The root of a strand's index.
 *
 * @param pages oldest first; each lists the segments that were written one after the other
 * @param tags what somebody said of the strand as a whole
 * @param zone the calendar of records that say no place, see {@link Placing}
 * @param naming how it is told from others of its type
 */
public record StrandIndex(List<Page> pages, List<SaidTag> tags, ZoneId zone, Naming naming) {
  public static final StrandIndex EMPTY = new StrandIndex(List.of(), List.of(), Placing.UNSAID);

  /** Of a strand of which nothing is said. */
  public StrandIndex(List<Page> pages, List<SaidTag> tags, ZoneId zone) {
    this(pages, tags, zone, Naming.NONE);
  }

  public StrandIndex {
    pages = List.copyOf(pages);
    tags = List.copyOf(tags);
  }

  public StrandIndex withPages(List<Page> others) {
    return new StrandIndex(others, tags, zone, naming);
  }

  public StrandIndex withTags(List<SaidTag> others) {
    return new StrandIndex(pages, others, zone, naming);
  }

  public StrandIndex withZone(ZoneId said) {
    return new StrandIndex(pages, tags, said, naming);
  }

  public StrandIndex withNaming(Naming other) {
    return new StrandIndex(pages, tags, zone, other);
  }

  /**
   * A page of the index, which is sealed and stored by itself.
   *
   * @param number counted from 0
   * @param endSeq the first sequence number after those of all its records
   */
  public record Page(
      int number, int segments, long endSeq, long records, boolean timed, Instant from, Instant to)
      implements RecordMerge.Held {
    /** Sums up the segments of a page. */
    public static Page of(int number, List<IndexedSegment> segments) {
      Instant from = Instant.MAX;
      Instant to = Instant.MIN;
      long endSeq = 0;
      long records = 0;
      boolean timed = true;
      for (IndexedSegment segment : segments) {
        from = segment.from().isBefore(from) ? segment.from() : from;
        to = segment.to().isAfter(to) ? segment.to() : to;
        endSeq = Math.max(endSeq, segment.firstSeq() + segment.records());
        records += segment.records();
        timed &= segment.timed();
      }
      return new Page(number, segments.size(), endSeq, records, timed, from, to);
    }
  }

  /**
   * A tag of the strand.
   *
   * @param importId the import that said it, or {@link IndexedSegment#NO_IMPORT}
   */
  public record SaidTag(TagAssertion assertion, UUID importId) {}

  public long records() {
    return pages.stream().mapToLong(Page::records).sum();
  }

  public Optional<Instant> earliest() {
    return pages.stream().filter(Page::timed).map(Page::from).min(Instant::compareTo);
  }

  public Optional<Instant> latest() {
    return pages.stream().filter(Page::timed).map(Page::to).max(Instant::compareTo);
  }
}
