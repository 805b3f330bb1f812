package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which segments are opened for a page, and in which order their records come. */
class RecordMergeTest {
  private static final Instant DAY = Instant.parse("2026-10-03T00:00:00Z");
  private static final int RECORDS = 5;

  /** Three segments of one day, written one after the other, and one of the day before. */
  private final List<RecordMerge.Head> heads =
      List.of(head(0, DAY), head(5, DAY), head(10, DAY), head(15, DAY.minusSeconds(24L * 60 * 60)));

  private final List<Long> opened = new ArrayList<>();

  private static RecordMerge.Head head(long firstSeq, Instant time) {
    return new RecordMerge.Head(new UUID(0, firstSeq), 0, firstSeq, RECORDS, time, time);
  }

  private List<Long> page(RecordQuery query) {
    RecordMerge merge =
        new RecordMerge(
            query,
            heads,
            new RecordMerge.Opener() {
              @Override
              public List<RecordMerge.Head> segments(RecordMerge.Held page) {
                throw new AssertionError("there are no pages here");
              }

              @Override
              public List<TaggedRecord> records(RecordMerge.Head segment) {
                opened.add(segment.firstSeq());
                return LongStream.range(0, RECORDS)
                    .mapToObj(
                        i ->
                            new StrandRecord(
                                Map.of(
                                    StrandRecord.TYPE,
                                    "Purchase",
                                    StrandRecord.TIME,
                                    segment.from().toString())))
                    .map(TaggedRecord::untagged)
                    .toList();
              }
            });
    List<Long> seqs = new ArrayList<>();
    Optional<RecordMerge.Placed> placed = merge.next();
    while (placed.isPresent() && seqs.size() < query.limit()) {
      seqs.add(placed.get().position().seq());
      placed = merge.next();
    }
    return seqs;
  }

  @Test
  void page_ofOneDay_opensItsSegmentsOneAfterTheOther() {
    assertEquals(List.of(15L, 16L, 17L), page(RecordQuery.all(3)));
    assertEquals(List.of(15L), opened);
    opened.clear();
    assertEquals(List.of(15L, 16L, 17L, 18L, 19L, 0L, 1L), page(RecordQuery.all(7)));
    assertEquals(List.of(15L, 0L), opened);
  }

  @Test
  void page_afterAPlaceInADay_opensNothingThatIsPassed() {
    Position after = new Position(DAY, 6);
    assertEquals(List.of(7L, 8L), page(RecordQuery.all(2).after(Optional.of(after))));
    assertEquals(List.of(5L), opened);
    opened.clear();
    Position atTheEdge = new Position(DAY, 4);
    assertEquals(List.of(5L), page(RecordQuery.all(1).after(Optional.of(atTheEdge))));
    assertEquals(List.of(5L), opened);
  }

  @Test
  void page_newestFirst_opensTheLastSegmentOfADayFirst() {
    RecordQuery newest = RecordQuery.all(6).latestFirst();
    assertEquals(List.of(14L, 13L, 12L, 11L, 10L, 9L), page(newest));
    assertEquals(List.of(10L, 5L), opened);
    opened.clear();
    Position after = new Position(DAY, 10);
    assertEquals(List.of(9L, 8L), page(RecordQuery.all(2).latestFirst().after(Optional.of(after))));
    assertEquals(List.of(5L), opened);
  }

  @Test
  void page_ofEverything_hasEachRecordOnce() {
    List<Long> all = page(RecordQuery.all(1000));
    assertEquals(20, all.size());
    assertEquals(20, all.stream().distinct().count());
  }
}
