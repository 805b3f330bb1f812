package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The merge, beside a sort of everything; and what it opens for a page. */
class MergeOrderTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final UUID NO_SEGMENT = new UUID(9, 9);

  /** Some of the heads, opened together, as a page of the index is. */
  private record IndexPage(List<RecordMerge.Head> heads, Instant from, Instant to)
      implements RecordMerge.Held {}

  private final Map<UUID, List<TaggedRecord>> bodies = new HashMap<>();
  private final List<RecordMerge.Head> heads = new ArrayList<>();
  private final List<RecordMerge.Placed> all = new ArrayList<>();
  private final List<UUID> opened = new ArrayList<>();
  private long seq;

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static TaggedRecord record(long second, boolean tagged) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Steps");
    terms.put("time", at(second).toString());
    return new TaggedRecord(
        new StrandRecord(terms), tagged ? Set.of("https://tag.example/a") : Set.of(), "rule:a/1");
  }

  /** A segment with records at these seconds, in order. */
  private UUID segment(long... seconds) {
    UUID id = new UUID(1, heads.size());
    List<TaggedRecord> records = new ArrayList<>();
    for (long second : seconds) {
      records.add(record(second, second % 2 == 0));
    }
    heads.add(
        new RecordMerge.Head(
            id, 2, seq, seconds.length, at(seconds[0]), at(seconds[seconds.length - 1])));
    for (int i = 0; i < records.size(); i++) {
      all.add(new RecordMerge.Placed(new Position(at(seconds[i]), seq + i), records.get(i)));
    }
    seq += seconds.length;
    bodies.put(id, records);
    return id;
  }

  private RecordMerge.Opener opener() {
    return new RecordMerge.Opener() {
      @Override
      public List<RecordMerge.Head> segments(RecordMerge.Held page) {
        opened.add(NO_SEGMENT);
        return ((IndexPage) page).heads();
      }

      @Override
      public List<TaggedRecord> records(RecordMerge.Head segment) {
        opened.add(segment.segment());
        return bodies.getOrDefault(segment.segment(), List.of());
      }
    };
  }

  private List<RecordMerge.Held> inPages(int size) {
    List<RecordMerge.Held> pages = new ArrayList<>();
    for (int from = 0; from < heads.size(); from += size) {
      List<RecordMerge.Head> some = heads.subList(from, Math.min(heads.size(), from + size));
      pages.add(
          new IndexPage(
              some,
              some.stream().map(RecordMerge.Head::from).min(Instant::compareTo).orElseThrow(),
              some.stream().map(RecordMerge.Head::to).max(Instant::compareTo).orElseThrow()));
    }
    return pages;
  }

  private List<RecordMerge.Placed> merged(RecordQuery query, List<? extends RecordMerge.Held> of) {
    RecordMerge merge = new RecordMerge(query, of, opener());
    List<RecordMerge.Placed> placed = new ArrayList<>();
    Optional<RecordMerge.Placed> next = merge.next();
    while (next.isPresent()) {
      placed.add(next.get());
      next = merge.next();
    }
    return placed;
  }

  private static boolean wants(RecordQuery query, RecordMerge.Placed placed) {
    Instant time = placed.position().time();
    Comparator<Position> order =
        query.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return query.from().map(from -> !time.isBefore(from)).orElse(true)
        && query.until().map(time::isBefore).orElse(true)
        && query.tag().map(placed.record().tags()::contains).orElse(true)
        && query.after().map(after -> order.compare(placed.position(), after) > 0).orElse(true);
  }

  private List<RecordMerge.Placed> sorted(RecordQuery query) {
    Comparator<RecordMerge.Placed> order = Comparator.comparing(RecordMerge.Placed::position);
    return all.stream()
        .filter(placed -> wants(query, placed))
        .sorted(query.newestFirst() ? order.reversed() : order)
        .toList();
  }

  /** Few different times, so that many are equal and each edge is met. */
  @Test
  void next_ofAnySegmentsAndQuery_isTheSortOfAll() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      MergeOrderTest world = new MergeOrderTest();
      int segments = 1 + random.nextInt(6);
      for (int i = 0; i < segments; i++) {
        world.segment(random.longs(1 + random.nextInt(5), 0, 12).sorted().toArray());
      }
      RecordQuery query =
          RecordQuery.all(10)
              .between(
                  random.nextBoolean() ? Optional.of(at(random.nextInt(12))) : Optional.empty(),
                  random.nextBoolean() ? Optional.of(at(random.nextInt(13))) : Optional.empty())
              .tagged(
                  random.nextInt(3) == 0 ? Optional.of("https://tag.example/a") : Optional.empty())
              .after(
                  random.nextBoolean()
                      ? Optional.of(
                          new Position(at(random.nextInt(12)), random.nextInt((int) world.seq)))
                      : Optional.empty());
      RecordQuery asked = random.nextBoolean() ? query.latestFirst() : query;
      assertEquals(world.sorted(asked), world.merged(asked, world.heads), "seed " + seed);
      assertEquals(world.sorted(asked), world.merged(asked, world.inPages(2)), "pages " + seed);
    }
  }

  @Test
  void next_ofEqualTimesInTwoSegments_isInOrderOfSequence() {
    segment(5, 7);
    segment(1, 5);
    assertEquals(
        List.of(2L, 0L, 3L, 1L),
        merged(RecordQuery.all(10), heads).stream().map(each -> each.position().seq()).toList());
    assertEquals(
        List.of(1L, 3L, 0L, 2L),
        merged(RecordQuery.all(10).latestFirst(), heads).stream()
            .map(each -> each.position().seq())
            .toList());
  }

  @Test
  void next_beforeASequenceNumber_isWhatWasThere() {
    segment(1, 2);
    segment(1, 3);
    assertEquals(2, merged(RecordQuery.all(10).before(2), heads).size());
    assertEquals(2, merged(RecordQuery.all(10).before(1), heads).size(), "a segment came whole");
    assertEquals(4, merged(RecordQuery.all(10).before(3), heads).size());
    assertEquals(0, merged(RecordQuery.all(10).before(0), heads).size());
  }

  @Test
  void next_ofTheFirst_opensNothingThatIsLater() {
    UUID early = segment(1, 5);
    segment(1, 9);
    segment(6, 7);
    segment(20, 30);
    RecordMerge merge = new RecordMerge(RecordQuery.all(10), heads, opener());
    assertTrue(merge.next().isPresent());
    assertEquals(List.of(early), opened);
    opened.clear();
    RecordMerge backwards = new RecordMerge(RecordQuery.all(10).latestFirst(), heads, opener());
    assertTrue(backwards.next().isPresent());
    assertEquals(List.of(new UUID(1, 3)), opened);
  }

  @Test
  void next_withAPeriod_opensNothingOutsideOfIt() {
    segment(1, 5);
    UUID inside = segment(6, 7);
    segment(8, 9);
    RecordQuery query = RecordQuery.all(10).between(Optional.of(at(6)), Optional.of(at(8)));
    assertEquals(2, merged(query, heads).size());
    assertEquals(List.of(inside), opened);
    opened.clear();
    assertEquals(2, merged(query, inPages(1)).size());
    assertEquals(List.of(NO_SEGMENT, inside), opened);
  }

  @Test
  void next_afterAPlace_opensNothingThatWasPassed() {
    segment(1, 5);
    segment(2, 6);
    UUID later = segment(7, 8);
    RecordQuery query = RecordQuery.all(10).after(Optional.of(new Position(at(6), 3)));
    assertEquals(2, merged(query, heads).size());
    assertEquals(List.of(later), opened);
    opened.clear();
    assertEquals(
        1,
        merged(RecordQuery.all(10).latestFirst().after(Optional.of(new Position(at(2), 2))), heads)
            .size());
    assertEquals(1, opened.size());
  }

  /** Facts have no time, and are in no period. */
  @Test
  void next_ofFacts_isOnlyWhereNoPeriodIsAskedFor() {
    UUID id = new UUID(3, 3);
    bodies.put(id, List.of(TaggedRecord.untagged(new StrandRecord(Map.of("type", "Name")))));
    heads.add(new RecordMerge.Head(id, 2, 0, 1, Instant.EPOCH, Instant.EPOCH));
    assertEquals(1, merged(RecordQuery.all(1), heads).size());
    Stream.of(
            RecordQuery.all(1).between(Optional.of(Instant.EPOCH), Optional.empty()),
            RecordQuery.all(1).between(Optional.empty(), Optional.of(at(1))))
        .forEach(query -> assertEquals(0, merged(query, heads).size()));
  }
}
