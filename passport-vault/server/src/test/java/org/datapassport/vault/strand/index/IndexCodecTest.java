package org.datapassport.vault.strand.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.record.TagAssertion;
import org.junit.jupiter.api.Test;

class IndexCodecTest {
  private static final Instant EARLY = Instant.parse("1969-12-31T23:59:59.5Z");
  private static final Instant LATE = Instant.parse("2026-11-30T12:00:00Z");

  private static IndexedSegment segment(int number, Set<String> tags) {
    return new IndexedSegment(
        new UUID(1, number), 2, number * 500L, 500, true, EARLY, LATE, LATE, new UUID(7, 7), tags);
  }

  @Test
  void page_isReadAsItWasWritten() {
    List<IndexedSegment> segments =
        List.of(segment(0, Set.of("a", "b")), segment(1, Set.of()), segment(2, Set.of("b", "ö")));
    assertEquals(segments, IndexCodec.page(IndexCodec.page(segments)));
  }

  @Test
  void root_isReadAsItWasWritten() {
    StrandIndex.Page page = StrandIndex.Page.of(3, List.of(segment(0, Set.of("a"))));
    StrandIndex.SaidTag tag =
        new StrandIndex.SaidTag(new TagAssertion("a", "person", LATE), IndexedSegment.NO_IMPORT);
    StrandIndex index = new StrandIndex(List.of(page), List.of(tag), ZoneId.of("Europe/Tallinn"));
    assertEquals(index, IndexCodec.root(IndexCodec.root(index)));
    assertEquals(StrandIndex.EMPTY, IndexCodec.root(IndexCodec.root(StrandIndex.EMPTY)));
    Naming naming = new Naming("Häuschen", Set.of("account EE47", "account EE48"));
    StrandIndex named = StrandIndex.EMPTY.withNaming(naming);
    assertEquals(named, IndexCodec.root(IndexCodec.root(named)));
    StrandIndex both = index.withNaming(naming);
    assertEquals(both, IndexCodec.root(IndexCodec.root(both)));
  }

  @Test
  void pageOf_sumsUpItsSegments() {
    StrandIndex.Page page =
        StrandIndex.Page.of(0, List.of(segment(4, Set.of()), segment(5, Set.of())));
    assertEquals(1000, page.records());
    assertEquals(3000, page.endSeq());
    assertEquals(EARLY, page.from());
    assertEquals(LATE, page.to());
  }

  @Test
  void naturalKeys_beyondWhatIsRecent_areAllThere() {
    NaturalKeys keys = new NaturalKeys();
    LongStream.range(0, 100_000).map(i -> i * 7 - 350_000).forEach(keys::add);
    assertFalse(keys.add(0));
    assertTrue(keys.add(1));
    assertEquals(100_001, keys.toArray().length);
    byte[] one = NaturalKeys.bytes(new long[] {1});
    NaturalKeys read = NaturalKeys.of(List.of(one, NaturalKeys.bytes(keys.toArray()), one));
    assertArrayEquals(keys.toArray(), read.toArray());
  }
}
